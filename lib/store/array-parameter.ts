import type { Transaction } from "./sql.ts";

// postgres.js infers the type of a parameter from an array's first element, and takes an array of buffers for bytea.
const BOOLEAN = 16;
const BYTEA = 17;

/** Buffers as a parameter of type bytea[]. */
export const byteaArray = (buffers: Buffer[], tx: Transaction) => tx.array(buffers, BYTEA);

/** Booleans as a parameter of type boolean[]. */
export const booleanArray = (values: boolean[], tx: Transaction) => tx.array(values, BOOLEAN);
