import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { PayloadRule, RequestRule } from "./rule.ts";
import { anyDirectory, anyUnixCommand, withoutLists } from "./unix-shell-rules.ts";

const r = String.raw;
/** Where a command may stand: at the start of a value, or behind a mark that ends another command. */
const start = r`(?:^|[▸▪;&|\x60"'(\r\n])\s{0,3}`;

const tools = anyOf(`
  certutil bitsadmin mshta regsvr32 rundll32 schtasks vssadmin netsh msiexec nltest dsquery forfiles taskkill
`);
/** Command lines of `cmd`, each with the argument that tells it from words of a sentence. */
const commandLines = [
  r`cmd(?:\.exe)?\s{1,3}\/[a-z]|cmd\.exe|powershell(?:\.exe)?\s{1,3}-|pwsh\s|${tools}(?:\.exe)?\s|wmic\s{1,3}\w`,
  r`net1?(?:\.exe)?\s{1,3}(?:user|localgroup|group|view|start|stop|use|share|accounts|time)\b`,
  r`reg(?:\.exe)?\s{1,3}(?:add|query|save|delete)|regedit(?:\.exe)?\s{1,3}\/|sc\s{1,3}(?:create|query|config)`,
  r`type\s{1,3}(?:[a-z]:|%|\\|[\w.]{1,30}\.\w)|dir\s{0,3}(?:[a-z]:|\\|\/|%|["']?$|▪|\||&|;)`,
  r`copy\s{1,3}(?:[a-z]:|\/|\\)|del\s{1,3}(?:[a-z]:|\/|\\|\*)|start\s{1,3}\/|tree\s{1,3}[a-z/]:?`,
].map((line) => new RegExp(`${start}(?:${line})`));

const bare = anyOf(
  "ipconfig systeminfo tasklist getmac driverquery qwinsta quser whoami hostname dir netstat",
);
const withArgument = anyOf(`
  ipconfig systeminfo tasklist getmac whoami hostname ver dir time date vol path tree assoc ftype net type copy move
  del ren md rd find findstr fc more sort attrib cacls icacls at runas shutdown wevtutil diskpart bcdedit expand makecab
  esentutl replace xcopy robocopy regedit reg regini rundll32 sc start cscript wscript msbuild installutil mavinject
  odbcconf pcalua cmstp control debug devtoolslauncher diantz dnscmd extrac32 forfiles ftp hh ieexec
  infdefaultinstall jsc ldifde nltest pktmon print psr regasm register-cimprovider regsvcs rpcping runscripthelper
  setres syncappvpublishingserver ttdinject tttracer unregmp2 vbc verclsid wab winget wmic wsl wuauclt
`);
const chained = new RegExp(
  r`[;&|\x60\r\n{]\s{0,3}["'(,@]{0,3}(?:[\w.\\/:-]{1,40}[\\/])?` +
    r`(?:${bare}(?:\.exe)?["']?\s{0,3}(?:[;&|\x60)<>\r\n]|$|▪)|` +
    r`${withArgument}(?:\.exe|\.com)?["']?\s{0,3}(?:[/-][a-z?]|["']?[a-z]:[\\/]|%\w{2,20}%|\\\\\w|[<>]))`,
);
/** `w^h^o"a"mi`: carets and quotes between letters, which `cmd` throws away. */
const torn = /(?<=\w)[\^"]{1,4}(?=\w)|\^/g;

const verbs = anyOf(`
  add out remove copy move rename clear stop restart write select import export convertto convertfrom foreach where
`);
const nouns = anyOf(`
  content file item string module csv output host process service type securestring object member json
`);
const invoked = anyOf(`
  webrequest expression restmethod command item wmimethod cimmethod mimikatz history sqlcmd utility
`);
const got = anyOf(`
  process content childitem wmiobject service item itemproperty help command location history aduser credential
  eventlog host date ciminstance acl alias computerinfo localuser
`);
const settable = anyOf("content executionpolicy itemproperty mppreference alias item location service");
const powershell = [
  new RegExp(r`\binvoke-${invoked}\b|\bnew-object\s|\bstart-(?:process|bitstransfer|job|service|sleep)\s`),
  new RegExp(r`\bget-${got}\b(?:\s|$|▪|[|;)])|\bset-${settable}\s|\b${verbs}-${nouns}\s`),
  /\bdownload(?:string|file)\s?\(|frombase64string|system\.net\.webclient|-encodedcommand|-enc\s[a-z0-9+/=]{8}/,
  /(?:^|[▸▪;&|`{(\r\n])\s{0,3}(?:iex\s?[('"$]|iw[rm]i?\s{1,3}-?\w|icm\s{1,3}-|gci\s{1,3}[-\w]|saps\s|gc\s{1,3}[-.\w])/,
];
const batch = [
  /\bfor\s{1,3}(?:\/[dflr]\s)?[^▪]{0,20}%{1,2}\w\s{1,3}in\s?\(/,
  /\bif\s{1,3}(?:\/i\s)?(?:not\s)?(?:exist|defined|errorlevel|cmdextversion)\s/,
  /%(?:comspec|systemroot|windir|appdata|programfiles|userprofile)(?::~-?\d+,-?\d+)?%/,
];
const anywhere = [...commandLines, ...powershell, ...batch];

export const windowsShellRules: readonly PayloadRule[] = [
  {
    on: "payload",
    id: "windows-command",
    title: "Command injection: Windows commands or PowerShell",
    level: "critical",
    category: "remote_code",
    fields: "any",
    gate: [
      feature.shellWord | feature.mark | feature.quote,
      feature.colon |
        feature.blank |
        feature.separator |
        feature.control |
        feature.quote |
        feature.brace |
        feature.paren,
    ],
    matches: ({ text, shell, field }) =>
      field !== "agent" &&
      (anywhere.some((pattern) => pattern.test(text) || pattern.test(shell)) ||
        chained.test(withoutLists(text).replace(torn, ""))),
  },
];

/** What only the name of a parameter gives away. */
export const commandParameterRules: readonly RequestRule[] = [
  {
    on: "request",
    id: "command-parameter",
    title: "A parameter meant for commands (cmd, exec …) that holds one",
    level: "high",
    category: "remote_code",
    gate: [feature.parameterWord, feature.query],
    matches: ({ parameters }) =>
      parameters.some(
        ({ name, value }) =>
          lonelyCommand.test(value) || (commandNames.test(name) && commandValue.test(value)),
      ),
  },
];

const commandNames =
  /^(?:\w{0,20}[_-])?(?:cmd|exec|command|execute|shell|cmdline|syscmd|run|system|sh|payload|rce|ip|host|daemon|do)(?:\d|\[\w{0,10}\])?$/;
const bareValues = anyOf(r`
  id ls(?:\s-l?a?)? ll dir whoami uname pwd env ps ifconfig ipconfig netstat hostname systeminfo tasklist ver cat
`);
const commandValue = new RegExp(
  r`^\s{0,3}(?:${bareValues}|${anyDirectory}(?:${anyUnixCommand})\s[^▪]{1,400}|type\s.{1,200})\s{0,3}$`,
);
const lonelyValues = anyOf(r`
  whoami ifconfig ipconfig(?:\s\/all)? systeminfo tasklist netstat(?:\s-an?)? printenv uname(?:\s-a)? lsof lscpu
  \/bin\/\w{2,12} \/usr\/bin\/\w{2,12}
`);
const lonelyCommand = new RegExp(r`^\s{0,3}['"\x60|;&]{0,2}${lonelyValues}['"\x60|;&]{0,2}\s{0,3}$`);
