const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** A combined access-log line. */
export function aLine(fields: {
  at: Date;
  address?: string;
  request?: string;
  status?: number;
  bytes?: number;
  agent?: string;
}): string {
  const {
    at,
    address = "198.18.0.1",
    request = "GET / HTTP/1.1",
    status = 200,
    bytes = 512,
    agent = "Mozilla/5.0",
  } = fields;
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${address} - - [${day}:${time} +0000] "${request}" ${status} ${bytes} "-" "${agent}"`;
}
