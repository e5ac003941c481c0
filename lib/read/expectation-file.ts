import { writeExpectations } from "../ports/write-expectations.ts";
import { loadExpectations } from "../store/expectation/load-expectations.ts";

/** All expectations as a document that can be read in again. */
export const readExpectationFile = async (format: "yaml" | "json"): Promise<string> =>
  writeExpectations(await loadExpectations(), format);
