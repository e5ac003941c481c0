import { TextLink } from "../../../_components/ui/text-link.tsx";

/** Says that nothing fired, what would, and where to see that it works. */
export function NoAlerts({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="grid max-w-[80ch] gap-2 px-4 py-5 text-muted">
      <p>
        {isFiltered ? (
          <>
            No alert is like that.{" "}
            <TextLink isUnderlined href="/alerts">
              Show all
            </TextLink>
            .
          </>
        ) : (
          "Nothing has fired."
        )}
      </p>
      <p>
        A scan wave becomes an alert by itself, and so do ports that open or are exposed, servers that fall
        silent, lines that cannot be read, clocks that are off, and room that runs out. Few of them are a
        mail: what was reached is told at once, what is new and broad at most twice a day, all the rest in a
        daily digest.
      </p>
      <p>
        What decides on that stands on{" "}
        <TextLink isUnderlined href="/alerts/rules">
          one screen
        </TextLink>
        , which also tells how often you would have been told in the last 30 days. To see what a mail looks
        like,{" "}
        <TextLink isUnderlined href="/alerts/channels">
          send a test
        </TextLink>
        .
      </p>
    </div>
  );
}
