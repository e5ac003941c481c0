import { feature } from "../features.ts";
import { listOf, type PayloadRule, type RequestRule, type WordList } from "./rule.ts";
import { anyDirectory, anyUnixCommand } from "./unix-shell-rules.ts";

export const windowsShellWords: WordList = {
  feature: "shellWord",
  words: listOf(`
    cmd cmd.exe powershell powershell.exe pwsh certutil certutil.exe bitsadmin mshta regsvr32 rundll32 wmic net net1
    net.exe ipconfig systeminfo tasklist taskkill schtasks vssadmin wscript cscript reg regedit dir type copy del ver
    getmac nltest dsquery netsh sc msiexec forfiles start iex iwr iwmi icm gci saps for if
    invoke-expression invoke-webrequest invoke-restmethod invoke-command new-object get-content get-childitem
    get-process start-process downloadstring downloadfile frombase64string comspec systemroot
  `),
};

/** Command lines of `cmd`, with the argument that tells them from words of a sentence. */
const commandLines = [
  /(?:^|[▸▪;&|`"'(\r\n])\s{0,3}(?:cmd(?:\.exe)?\s{1,3}\/[a-z]|cmd\.exe|powershell(?:\.exe)?\s{1,3}-|pwsh\s|(?:certutil|bitsadmin|mshta|regsvr32|rundll32|schtasks|vssadmin|netsh|msiexec|nltest|dsquery|forfiles|taskkill)(?:\.exe)?\s)/,
  /(?:^|[▸▪;&|`"'(\r\n])\s{0,3}(?:wmic\s{1,3}\w|net1?(?:\.exe)?\s{1,3}(?:user|localgroup|group|view|start|stop|use|share|accounts|time)\b|reg(?:\.exe)?\s{1,3}(?:add|query|save|delete)|regedit(?:\.exe)?\s{1,3}\/|sc\s{1,3}(?:create|query|config))/,
  /(?:^|[▸▪;&|`"'(\r\n])\s{0,3}(?:type\s{1,3}(?:[a-z]:|%|\\|[\w.]{1,30}\.\w)|dir\s{0,3}(?:[a-z]:|\\|\/|%|["']?$|▪|\||&|;)|copy\s{1,3}(?:[a-z]:|\/|\\)|del\s{1,3}(?:[a-z]:|\/|\\|\*)|start\s{1,3}\/|tree\s{1,3}[a-z/]:?)/,
];

/** Commands behind a mark that ends another, the carets and quotes between their letters taken away. */
const chainedCommand =
  /[;&|`\r\n{]\s{0,3}["'(,@]{0,3}(?:[\w.\\/:-]{1,40}[\\/])?(?:ipconfig|systeminfo|tasklist|getmac|driverquery|qwinsta|quser|whoami|hostname|ver|dir|time|date|vol|path|tree|assoc|ftype|net|type|copy|move|del|ren|md|rd|find|findstr|fc|more|sort|attrib|cacls|icacls|at|runas|shutdown|wevtutil|diskpart|bcdedit|expand|makecab|esentutl|replace|xcopy|robocopy|regedit|reg|regini|rundll32|sc|start|cscript|wscript|msbuild|installutil|mavinject|odbcconf|pcalua|cmstp|control|debug|devtoolslauncher|diantz|dnscmd|extrac32|forfiles|ftp|hh|ieexec|infdefaultinstall|jsc|ldifde|nltest|pktmon|print|psr|regasm|register-cimprovider|regsvcs|rpcping|runscripthelper|setres|syncappvpublishingserver|ttdinject|tttracer|unregmp2|vbc|verclsid|wab|winget|wmic|wsl|wuauclt)(?:\.exe|\.com)?["']?\s{0,3}(?:[;&|`)<>\r\n]|$|▪|[/-][a-z?]|["']?[a-z]:[\\/]|%\w{2,20}%|\\\\\w)/;

const powershell = [
  /\binvoke-(?:webrequest|expression|restmethod|command|item|wmimethod|cimmethod|mimikatz|history|sqlcmd|utility)\b|\bnew-object\s|\bstart-(?:process|bitstransfer|job|service|sleep)\s/,
  /\bget-(?:process|content|childitem|wmiobject|service|item|itemproperty|help|command|location|history|aduser|credential|eventlog|host|date|ciminstance|acl|alias|computerinfo|localuser)\b(?:\s|$|▪|[|;)])/,
  /\bset-(?:content|executionpolicy|itemproperty|mppreference|alias|item|location|service)\s|\b(?:add|out|remove|copy|move|rename|clear|stop|restart|write|select|import|export|convertto|convertfrom|foreach|where)-(?:content|file|item|string|module|csv|output|host|process|service|type|securestring|object|member|json)\s/,
  /\bdownload(?:string|file)\s?\(|frombase64string|system\.net\.webclient|-encodedcommand|-enc\s[a-z0-9+/=]{8}/,
  /(?:^|[▸▪;&|`{(\r\n])\s{0,3}(?:iex\s?[('"$]|iw[rm]i?\s{1,3}-?\w|icm\s{1,3}-|gci\s{1,3}[-\w]|saps\s|gc\s{1,3}[-.\w])/,
];
const scripting =
  /\bfor\s{1,3}(?:\/[dflr]\s)?[^▪]{0,20}%{1,2}\w\s{1,3}in\s?\(|\bif\s{1,3}(?:\/i\s)?(?:not\s)?(?:exist|defined|errorlevel|cmdextversion)\s|%(?:comspec|systemroot|windir|appdata|programfiles|userprofile)(?::~-?\d+,-?\d+)?%/;

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
      feature.blank | feature.separator | feature.control | feature.quote | feature.brace | feature.paren,
    ],
    matches: ({ text, field }) => {
      if (field === "agent") return false;
      if ([...commandLines, ...powershell, scripting].some((pattern) => pattern.test(text))) return true;
      return chainedCommand.test(
        text.includes("^") || text.includes('"') ? text.replace(/(?<=\w)[\^"]+(?=\w)|\^/g, "") : text,
      );
    },
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
    gate: [feature.parameterWord | feature.shellWord, feature.query],
    matches: ({ parameters }) =>
      parameters.some(
        ({ name, value }) =>
          lonelyCommand.test(value) || (commandNames.test(name) && commandValue.test(value)),
      ),
  },
];

export const parameterWords: WordList = {
  feature: "parameterWord",
  words: listOf(`
    cmd exec command execute run shell sh cmdline system syscmd daemon payload rce
    dns1 dns2 dns_1 dns_2 dnsprimary dns_primary dnssecondary dnsserver dnsserver1 primary_dns primarydns pridns secdns
    dnsrefresh dnssvr pass password passwd pwd psd loginpas
  `),
};

const commandNames =
  /^(?:\w{0,20}[_-])?(?:cmd|exec|command|execute|shell|cmdline|syscmd|run|system|sh|payload|rce|ip|host|daemon|do)(?:\d|\[\w{0,10}\])?$/;
const commandValue = new RegExp(
  `^\\s{0,3}(?:(?:id|ls|ll|dir|whoami|uname|pwd|env|ps|ifconfig|ipconfig|netstat|hostname|systeminfo|tasklist|ver|cat|ls -l?a?)|${anyDirectory}(?:${anyUnixCommand})\\s[^▪]{1,400}|type\\s.{1,200})\\s{0,3}$`,
);
const lonelyCommand =
  /^\s{0,3}['"`|;&]{0,2}(?:whoami|ifconfig|ipconfig(?: \/all)?|systeminfo|tasklist|netstat(?: -an?)?|printenv|uname(?: -a)?|lsof|lscpu|\/bin\/\w{2,12}|\/usr\/bin\/\w{2,12})['"`|;&]{0,2}\s{0,3}$/;
