import { publicUrl } from "../../../../_components/shipper/endpoint.ts";

/** Where the output of port tools is posted to. */
export const scansEndpoint = (): Promise<string> => publicUrl("/api/v1/port-scans");
