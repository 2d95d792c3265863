/** The three policies that are measured, and what the contenders call their categories. */
export const POLICIES = ['xinpu', 'qingdao-2017', 'national-2021'] as const;
export type PolicyId = (typeof POLICIES)[number];

/** The policy as it is, and the three reforms of scenarios/POLICY, which change figures alone; reference/POLICY.c has the same. */
export const SCENARIOS = 4;

/** What a policy's categories are called by those it is measured against, in the order of the policy. */
export const CATEGORIES: Record<PolicyId, string[]> = {
  xinpu: ['rural_minimum', 'urban_minimum'],
  'qingdao-2017': [
    ...['elderly_alone', 'orphan', 'five_guarantees', 'minimum', 'borderline'],
    ...['middle_low', 'illness_poor', 'migrant', 'student']
  ],
  'national-2021': ['destitute', 'minimum', 'borderline', 'illness_poor']
};
