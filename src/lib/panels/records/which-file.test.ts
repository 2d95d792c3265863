import { expect, test } from 'vitest';
import { whichFile } from './which-file.ts';

test.each([
  ['a.csv', 'event_id,person_id,date,service,total', 'events'],
  ['a.csv', '\ufeff"person_id","birth_date","categories"', 'persons'],
  ['a.csv', 'setl_id;psn_no;setl_time;med_type;medfee_sumamt', 'events'],
  ['a.csv', 'psn_no\tbrdy\tpsn_idet_type', 'persons'],
  // Names of events, whatever the file is called.
  ['persons.csv', 'claim_id,person_id,total', 'events'],
  ['事件2017.csv', 'x,y', 'events'],
  ['人员.csv', 'x,y', 'persons'],
  ['a.csv', 'person_id,x', null]
] as const)('%s with %s: %s', (name, header, which) => expect(whichFile(name, header)).toBe(which));
