import type { Tone } from "../alert/notice.ts";
import { htmlBlock, openTable } from "./html-blocks.ts";
import { escapeHtml, htmlWords } from "./html-words.ts";
import { fonts, light, mailStyles, toneInk, toneSoft } from "./mail-look.ts";
import type { Page } from "./page.ts";
import { upperFirst } from "./telling.ts";

/**
 * A page as HTML for mail clients: tables, styles inline, no script, nothing to load. The same words as the text in the
 * same order; only the preheader, which lists show behind the subject, says the first of them twice.
 */
export function mailHtml(page: Page, tone: Tone): string {
  const font = `font-family:${fonts.sans};font-size:14px;line-height:21px;color:${light("text")}`;
  return [
    "<!doctype html>",
    '<html lang="en" dir="ltr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    '<meta name="x-apple-disable-message-reformatting">',
    `<title>${escapeHtml(page.about)}</title>`,
    `<style>\n${mailStyles(tone)}\n</style></head>`,
    `<body class="b-bg" style="margin:0;padding:0;background-color:${light("bg")}">`,
    preheader(page),
    '<div role="article" aria-roledescription="email" aria-label="Doorwatch" lang="en">',
    openTable().replace("<table", `<table class="b-bg" bgcolor="${light("bg")}"`),
    `<tr><td class="outer" align="center" style="padding:24px 12px">`,
    `<table role="presentation" class="card b-surface l-line" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${light("surface")}"`,
    `style="max-width:640px;background-color:${light("surface")};border:1px solid ${light("line")};border-radius:8px;border-collapse:separate;text-align:left">`,
    head(page, tone, font),
    ...page.sections.map((section) => sectionRow(section, font)),
    linksRow(page, font),
    "</table>",
    footer(page),
    "</td></tr></table></div>",
    "</body></html>",
    "",
  ].join("\n");
}

/** Followed by what shows nothing, so that lists do not show the beginning again. */
function preheader({ state, sections }: Page): string {
  const lead = sections[0]?.blocks[0]?.block;
  const words = lead?.kind === "text" ? htmlWords(lead.words).replace(/<[^>]*>/g, "") : "";
  const filler = "&#847;&#8204;&#160;".repeat(40);
  return `<div class="preheader" style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0">\n${escapeHtml(state)}\n${words}\n${filler}</div>`;
}

function head({ state, about }: Page, tone: Tone, font: string): string {
  const [label = "", rest = ""] = splitState(state);
  const tag =
    label === ""
      ? ""
      : `<span class="b-soft t-tone" style="background-color:${toneSoft(tone)};color:${toneInk(tone)};border-radius:4px;padding:1px 8px">${escapeHtml(label)}</span>\n`;
  return [
    `<tr><td class="b-tone" bgcolor="${toneInk(tone)}" style="background-color:${toneInk(tone)};height:4px;line-height:4px;font-size:1px;border-radius:7px 7px 0 0">&#160;</td></tr>`,
    `<tr><td class="pad t-text" style="padding:20px 28px 18px 28px;${font}">`,
    `<h1 class="head t-text" style="margin:0;font-size:21px;line-height:30px;font-weight:600;color:${light("text")};overflow-wrap:anywhere;word-break:break-word">${tag}${escapeHtml(rest)}</h1>`,
    `<p class="t-muted" style="margin:10px 0 0 0;font-size:13px;line-height:19px;color:${light("muted")};overflow-wrap:anywhere;word-break:break-word">${door}${escapeHtml(about)}</p>`,
    "</td></tr>",
  ].join("\n");
}

/** The mark of Doorwatch, drawn without a picture. */
const door = `<span class="d-accent" style="display:inline-block;width:5px;height:10px;border:2px solid ${light("accent")};border-bottom-width:0;border-radius:2px 2px 0 0;margin:-2px 7px 0 1px;vertical-align:middle;font-size:1px;line-height:1px">&#160;</span>\n`;

/** `New: 2 sources …` -> `New`, `2 sources …`. The label stands apart, so that the colon is left out. */
function splitState(state: string): [label: string, rest: string] {
  const at = state.indexOf(": ");
  return at > 0 && at <= 40 ? [state.slice(0, at), upperFirst(state.slice(at + 2))] : ["", state];
}

function sectionRow({ heading, blocks }: Page["sections"][number], font: string): string {
  return [
    `<tr><td class="pad l-line t-text" style="padding:16px 28px 6px 28px;border-top:1px solid ${light("line")};${font}">`,
    `<h2 class="t-muted" style="margin:0 0 8px 0;font-size:13px;line-height:18px;font-weight:600;color:${light("muted")}">${escapeHtml(heading)}</h2>`,
    ...blocks.map(htmlBlock),
    "</td></tr>",
  ].join("\n");
}

function linksRow({ links }: Page, font: string): string {
  const button =
    "display:inline-block;border-radius:6px;padding:8px 16px;margin:0 8px 8px 0;text-decoration:none";
  const accent = light("accent");
  return [
    `<tr><td class="pad l-line" style="padding:18px 28px 12px 28px;border-top:1px solid ${light("line")};${font}">`,
    ...links.map(({ label, href }, index) =>
      index === 0
        ? `<a class="button b-accent t-on-accent" href="${escapeHtml(href)}" style="${button};background-color:${accent};border:1px solid ${accent};color:#ffffff;font-weight:600">${escapeHtml(label)}</a>`
        : `<a class="button t-accent l-line" href="${escapeHtml(href)}" style="${button};border:1px solid ${light("line")};color:${accent}">${escapeHtml(label)}</a>`,
    ),
    "</td></tr>",
  ].join("\n");
}

const footer = (page: Page): string =>
  [
    openTable("max-width:640px;margin:0 auto"),
    `<tr><td class="pad t-muted" style="padding:14px 28px 24px 28px;text-align:left;font-family:${fonts.sans};font-size:12px;line-height:18px;color:${light("muted")}">`,
    htmlWords(page.footer),
    "</td></tr></table>",
  ].join("\n");
