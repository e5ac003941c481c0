/** Servers that are read and sent at once. */
export const windowRows = 50;
