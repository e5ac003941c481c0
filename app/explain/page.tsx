import type { Metadata } from "next";
import { Screen, ScreenTitle } from "../_components/shell/screen.tsx";
import { TopBar } from "../_components/shell/top-bar.tsx";
import { currentUser } from "../_session/current-user.ts";
import { ExplainForm } from "./_components/explain-form.tsx";

export const metadata: Metadata = {
  title: "Explain a log line",
  description:
    "Paste lines of a web server's access log and learn what they are, whether to worry, and what to do.",
};

export default async function ExplainPage() {
  const user = await currentUser();
  return (
    <Screen bar={user && <TopBar />}>
      <ScreenTitle title="What is this in my log?">
        Paste lines of an access log, of Apache or nginx, as they are. Nothing is stored, and nothing of it
        goes into the address of this page.
      </ScreenTitle>
      <ExplainForm />
    </Screen>
  );
}
