/** Names that read well in every place a server's name goes to: screens, mails, URLs, commands. */
export const isServerName = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u.test(text);
