const secretOptions = /^--?(script-args|script-args-file|proxies|proxy|auth|password|pass|token|api-key)$/;

/**
 * A tool's command line without what may be a password: the values of options that carry some, and the user information
 * of addresses.
 */
export function redactArguments(line: string): string {
  let isNextSecret = false;
  return line
    .split(" ")
    .map((word) => {
      const isSecret = isNextSecret;
      isNextSecret = false;
      // A quoted value with spaces is hidden word by word, until its quote closes.
      if (isSecret) {
        isNextSecret = opensQuote(word);
        return "[hidden]";
      }
      const equals = word.indexOf("=");
      if (secretOptions.test(equals === -1 ? word : word.slice(0, equals))) {
        if (equals === -1) {
          isNextSecret = true;
          return word;
        }
        return `${word.slice(0, equals)}=[hidden]`;
      }
      return word.replace(/([a-z][a-z0-9+.-]{0,20}:\/\/)[^/@\s]+@/gi, "$1[hidden]@");
    })
    .join(" ");
}

const opensQuote = (word: string): boolean => /^["']/.test(word) && !/["']$/.test(word.slice(1));
