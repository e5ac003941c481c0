/** Absolute addresses of our own pages. None changes anything by being opened: mail scanners open every link. */
export type Places = {
  origin: string;
  alert: (id: string) => string;
  acknowledge: (id: string) => string;
  silence: (id: string) => string;
  alerts: string;
  rules: string;
  channels: string;
  deliveries: string;
  wave: (id: string) => string;
  /** The matrix of one port, and where it is said which ports may be open. */
  port: (port: number) => string;
  expectations: string;
  vantages: string;
  servers: string;
  blocklist: string;
};

/** @param publicUrl where the dashboard is, with or without a slash at its end */
export function placesAt(publicUrl: string): Places {
  const origin = publicUrl.replace(/\/+$/, "").replaceAll("'", "%27");
  const alert = (id: string): string => `${origin}/alerts/${idOf(id)}`;
  return {
    origin,
    alert,
    acknowledge: (id) => `${alert(id)}?ask=acknowledge`,
    silence: (id) => `${alert(id)}?ask=silence`,
    alerts: `${origin}/alerts`,
    rules: `${origin}/alerts/rules`,
    channels: `${origin}/alerts/channels`,
    deliveries: `${origin}/alerts/deliveries`,
    wave: (id) => `${origin}/waves/${idOf(id)}`,
    port: (port) => `${origin}/ports?port=${port}`,
    expectations: `${origin}/ports/expectations`,
    vantages: `${origin}/ports/vantages`,
    servers: `${origin}/servers`,
    blocklist: `${origin}/api/v1/blocklist?format=nftables`,
  };
}

/** Ids are numbers as text; whatever else is not worth a link. */
const idOf = (id: string): string => id.replace(/[^\w-]/g, "");
