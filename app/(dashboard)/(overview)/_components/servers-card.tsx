import { countOf, formatDuration } from "../../../../lib/look/wording.ts";
import type { ServerHealth, ServerRow } from "../../../../lib/read/rows.ts";
import { HealthText } from "../../../_components/server/health-text.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Cell, HeadCell, Table } from "../../../_components/ui/table.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";

const rowsMax = 6;
/** Those that need a look come first. */
const order: Record<ServerHealth, number> = { silent: 0, lagging: 1, never: 2, ok: 3 };

/** Servers with their last line and how far it lags. */
export function ServersCard({ servers, now }: { servers: readonly ServerRow[]; now: Date }) {
  const silent = servers.filter((server) => server.health === "silent").length;
  const shown = [...servers]
    .sort((a, b) => order[a.health] - order[b.health] || a.name.localeCompare(b.name))
    .slice(0, rowsMax);
  return (
    <Card
      title="Servers"
      summary={`${countOf(servers.length, "server")}${silent > 0 ? `, ${silent} silent` : ""}`}
      aside={<TextLink href="/servers">All servers</TextLink>}
    >
      <Table
        label="Servers"
        head={
          <>
            <HeadCell name>Server</HeadCell>
            <HeadCell>Last line, UTC</HeadCell>
            <HeadCell align="right" hideBelow="sm">
              Lag
            </HeadCell>
            <HeadCell>Log</HeadCell>
          </>
        }
      >
        {shown.map((server) => (
          <tr key={server.id} className="hover:bg-raised">
            <Cell name>
              <TextLink href={`/servers/${server.id}`}>{server.name}</TextLink>
            </Cell>
            <Cell className="text-muted">
              {server.lastLine && <TimeText time={server.lastLine} now={now} />}
            </Cell>
            <Cell align="right" hideBelow="sm" className="text-muted">
              {server.lagSeconds === null ? "–" : formatDuration(server.lagSeconds)}
            </Cell>
            <Cell>
              <HealthText server={server} now={now} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
