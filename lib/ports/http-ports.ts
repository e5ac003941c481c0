/**
 * Ports of services that are spoken to by HTTP. That HTTP answers there says how it speaks and not what it is: an open
 * Elasticsearch is a database, not a web server. From the products' manuals.
 */
const services: ReadonlySet<number> = new Set([
  2375, 2376, 2379, 2380, 4243, 5601, 5984, 5985, 5986, 6443, 7474, 8006, 8086, 8123, 9000, 9200, 10_000,
  10_250, 10_255,
]);

const names = /^(?:https?|ssl\/http|http-alt|http-proxy|https-alt|www)/;

/** Says whether a tool's name of a service tells no more than that it speaks HTTP. */
export const isHttpName = (service: string): boolean => names.test(service.toLowerCase());

/** Says whether the number tells more of what is there than that HTTP answers. */
export const isServiceOverHttp = (port: number): boolean => services.has(port);
