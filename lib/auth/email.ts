import { z } from "zod";

/** The one form of an e-mail address that is stored and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

const Email = z.email().max(254);

export const isEmail = (email: string): boolean => Email.safeParse(email).success;
