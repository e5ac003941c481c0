import { SearchKey } from "./search-key.tsx";

/** Leads to the source, the port, the server, the wave or the requests that fit; `/` jumps here. */
export function SearchBox() {
  return (
    <search className="min-w-0 max-w-[440px] flex-1">
      <form action="/search" className="relative">
        <input
          id="search"
          type="search"
          name="q"
          required
          maxLength={500}
          autoComplete="off"
          placeholder="Search an address, port, target, server"
          aria-label="Search an address, a port, a target or a server"
          className="h-8 w-full rounded-md border border-line-strong bg-bg pr-2.5 pl-2.5 text-ellipsis md:pr-8 focus:border-accent"
        />
        <SearchKey />
      </form>
    </search>
  );
}
