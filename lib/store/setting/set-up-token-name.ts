/** Name of the setting that holds the token of the set-up link until the first user exists. */
export const setUpTokenName = "set_up_token";
