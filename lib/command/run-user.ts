import { createUser, userFaultText } from "../auth/create-user.ts";
import { listUsers } from "../store/user/list-users.ts";
import { CommandError } from "./command-error.ts";
import { printRows } from "./print-rows.ts";
import { readPassword } from "./read-password.ts";
import type { CreateUserOptions } from "./user.ts";
import { withStore } from "./with-store.ts";

/** @throws CommandError when the e-mail address or the password will not do */
export async function runUserCreate({ email, role, json }: CreateUserOptions): Promise<void> {
  const password = await readPassword();
  const created = await withStore(() => createUser({ email, password, role }));
  if (!created.ok) throw new CommandError(userFaultText[created.reason]);
  process.stdout.write(
    json
      ? `${JSON.stringify({ id: String(created.value), email, role })}\n`
      : `${email} may sign in as ${role}.\n`,
  );
}

export async function runUserList(json: boolean): Promise<void> {
  const users = await withStore(listUsers);
  printRows(
    users.map(({ userId, ...user }) => ({ id: String(userId), ...user })),
    json,
  );
}
