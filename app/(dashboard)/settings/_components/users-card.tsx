import type { SessionUser } from "../../../../lib/auth/session.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { listUsers } from "../../../../lib/store/user/list-users.ts";
import { Button } from "../../../_components/ui/button.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Cell, HeadCell, Table } from "../../../_components/ui/table.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";
import { removeUser } from "../actions.ts";
import { UserForm } from "./user-form.tsx";

/** People who may sign in. */
export async function UsersCard({ user }: { user: SessionUser }) {
  const users = await listUsers();
  const now = new Date();
  return (
    <Card title="Users" summary={countOf(users.length, "user")}>
      <Table
        label="Users"
        head={
          <>
            <HeadCell name>E-mail</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell hideBelow="sm">Since</HeadCell>
            <HeadCell>
              <span className="sr-only">Remove</span>
            </HeadCell>
          </>
        }
      >
        {users.map(({ userId, email, role, createdAt }) => (
          <tr key={userId}>
            <Cell name>{email}</Cell>
            <Cell>{role}</Cell>
            <Cell hideBelow="sm" className="text-muted">
              <TimeText time={createdAt.toISOString()} now={now} />
            </Cell>
            <Cell align="right">
              {userId !== user.userId && (
                <form action={removeUser}>
                  <input type="hidden" name="userId" value={userId} />
                  <Button type="submit" className="!h-6" aria-label={`Remove ${email}`}>
                    Remove
                  </Button>
                </form>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      <UserForm />
    </Card>
  );
}
