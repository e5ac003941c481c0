import { listOf, type WordList } from "../words.ts";

export const windowsShellWords: WordList = {
  feature: "shellWord",
  words: listOf(`
    cmd cmd.exe powershell powershell.exe pwsh certutil certutil.exe bitsadmin mshta regsvr32 rundll32 wmic net net1
    net.exe ipconfig systeminfo tasklist taskkill schtasks vssadmin wscript cscript reg regedit dir type copy del
    ver getmac nltest dsquery netsh sc msiexec forfiles start iex iwr iwmi icm gci saps for if invoke-expression
    invoke-webrequest invoke-restmethod invoke-command new-object get-content get-childitem get-process
    start-process downloadstring downloadfile frombase64string comspec systemroot
  `),
};

export const parameterWords: WordList = {
  feature: "parameterWord",
  words: listOf(`
    whoami ifconfig ipconfig systeminfo tasklist netstat printenv uname lsof lscpu bin host ip do cmd exec command
    execute run shell sh cmdline system syscmd daemon payload rce dns1 dns2 dns_1 dns_2 dnsprimary dns_primary
    dnssecondary dnsserver dnsserver1 primary_dns primarydns pridns secdns dnsrefresh dnssvr pass password passwd
    pwd psd loginpas jsessionid phpsessid phpsession asp.net_sessionid aspsessionid cfid cftoken connect.sid
    laravel_session jservsession weblogicsession zend_session_id play_session
  `),
};
