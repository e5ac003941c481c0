/** The setting that holds what of the policy is not about a single rule. */
export const policySettingName = "alert_policy";
