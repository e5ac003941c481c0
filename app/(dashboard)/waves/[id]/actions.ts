"use server";

import { refresh } from "next/cache";
import { mergeWaves } from "../../../../lib/detect/merge-waves.ts";
import { muteWave } from "../../../../lib/detect/mute-wave.ts";
import { nameWave } from "../../../../lib/detect/name-wave.ts";
import { splitWave } from "../../../../lib/detect/split-wave.ts";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

/** What became of an edit; `href` leads to where it went on. */
export type EditState = { fault?: string; done?: string; href?: string } | null;

const notAllowed = { fault: "Your role does not allow that." };
const gone = { fault: "There is no such wave any more." };
/** More than anybody ticks, and a bound for what a form may send. */
const sourcesMax = 200;

const waveIdOf = (text: string): string | null => {
  const id = text.trim().replace(/^(wave|#)\s*/i, "");
  return /^\d{1,15}$/.test(id) ? String(Number(id)) : null;
};

export async function saveName(_state: EditState, form: FormData): Promise<EditState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = waveIdOf(formText(form, "wave"));
  const name = formText(form, "name");
  if (id === null || !(await nameWave(id, name, user.email))) return gone;
  refresh();
  return {
    done: name.trim() ? "The name is kept, whatever is found out later." : "It has its own title again.",
  };
}

export async function saveMuted(_state: EditState, form: FormData): Promise<EditState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = waveIdOf(formText(form, "wave"));
  const isMuted = formText(form, "muted") === "true";
  if (id === null || !(await muteWave(id, isMuted, user.email))) return gone;
  refresh();
  return { done: isMuted ? "Muted: it is shown, and nobody is told of it." : "It is heard again." };
}

export async function mergeIn(_state: EditState, form: FormData): Promise<EditState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = waveIdOf(formText(form, "wave"));
  const other = waveIdOf(formText(form, "other"));
  if (id === null) return gone;
  if (other === null) return { fault: "Give the number of the other wave." };
  if (other === id) return { fault: "That is this wave." };
  if (!(await mergeWaves(id, other, user.email, new Date()))) return { fault: `There is no wave ${other}.` };
  refresh();
  return { done: `Wave ${other} is part of this one now.` };
}

export async function splitOff(_state: EditState, form: FormData): Promise<EditState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = waveIdOf(formText(form, "wave"));
  const sources = new Set(form.getAll("source").filter((value) => typeof value === "string"));
  if (id === null) return gone;
  if (sources.size === 0) return { fault: "Choose bursts first." };
  const newId = await splitWave(id, [...sources].slice(0, sourcesMax), user.email, new Date());
  if (newId === null) return { fault: "Nothing would be left: leave at least one source in this wave." };
  refresh();
  return { done: `They are wave ${newId} now.`, href: `/waves/${newId}` };
}
