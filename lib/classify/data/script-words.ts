import { listOf, type WordList } from "../words.ts";

export const scriptWords: WordList = {
  feature: "scriptWord",
  words: listOf(`
    script alert confirm prompt eval settimeout setinterval fromcharcode document window location cookie innerhtml
    javascript vbscript livescript expression onload onerror onclick onfocus onmouseover onmouseenter onblur onkeyup
    onkeydown onsubmit onchange oninput ontoggle onbegin onend onscroll onstart onanimationstart onpointerover
    ontransitionend onpageshow onhashchange onresize onunload onbeforeunload onmessage oncut oncopy onpaste ondrag
    ondrop onplay oncanplay onloadstart onwheel onselect onabort onreadystatechange onfinish onbounce srcdoc
    formaction xlink href fetch import atob constructor localstorage xmlhttprequest binding behavior behaviour htc
    text base64 data url iframe img svg body crosssitescripting adw meta refresh
  `),
};
