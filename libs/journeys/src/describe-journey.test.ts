import { describe, expect, it } from '@jest/globals';
import { aMessage, anExit, aVipBranch, aWait } from '../test/journey-graphs.ts';
import { describeEntry, describeExit, describeReentry, describeStep } from './describe-journey.ts';
import type { ExitRule, JourneyEntry, ReentryPolicy } from './journey-graph.ts';
import type { JourneyNames } from './journey-names.ts';
import type { Step } from './step.ts';

const english: JourneyNames = { segment: () => 'VIPs', template: () => 'Welcome' };
const japanese: JourneyNames = { segment: () => '優良顧客', template: () => 'ようこそ', event: () => '会員登録' };

describe('a journey in words', () => {
  it.each<[JourneyEntry, string, string]>([
    [{ type: 'segment', segmentId: 's' }, 'Entered “VIPs”', 'セグメント「優良顧客」に入った'],
    [
      {
        type: 'event',
        event: 'Signed Up',
        where: [{ property: 'plan', comparison: { operator: 'equals', value: 'gold' } }],
      },
      'Did “Signed Up” (plan is “gold”)',
      '「会員登録」（planが「gold」）を行った',
    ],
  ])('tells the entry %j', (entry, inEnglish, inJapanese) => {
    expect([describeEntry(entry, 'en', english), describeEntry(entry, 'ja', japanese)]).toEqual([
      inEnglish,
      inJapanese,
    ]);
  });

  it.each<[ReentryPolicy, string, string]>([
    [{ policy: 'never' }, 'Once only', '一度だけ'],
    [{ policy: 'always' }, 'Again, once they are out', '終わった後なら何度でも'],
    [{ policy: 'afterDays', days: 1 }, 'Again after a day', '前回から1日後以降に再び'],
    [{ policy: 'afterDays', days: 30 }, 'Again after 30 days', '前回から30日後以降に再び'],
  ])('tells re-entry %j', (reentry, inEnglish, inJapanese) => {
    expect([describeReentry(reentry, 'en'), describeReentry(reentry, 'ja')]).toEqual([inEnglish, inJapanese]);
  });

  it('tells both parts of an exit rule', () => {
    const exit: ExitRule = { event: 'Signed Up', condition: { type: 'segment', segmentId: 's', is: 'notMember' } };
    expect(describeExit(exit, 'en', english)).toBe('Did “Signed Up” or is not in “VIPs”');
    expect(describeExit(exit, 'ja', japanese)).toBe('「会員登録」を行ったか、またはセグメント「優良顧客」に属さない');
  });

  it.each<[Step, string, string, string, string]>([
    [aWait('a', null), 'Wait', '1 hour', '待機', '1時間'],
    [{ ...aWait('a', null), name: 'Cool down' }, 'Cool down', '1 hour', 'Cool down', '1時間'],
    [aMessage('a', null), 'E-mail', 'Welcome', 'メール', 'ようこそ'],
    [aVipBranch('a', null, null), 'Branch', 'VIP: Is in “VIPs”', '分岐', 'VIP：セグメント「優良顧客」に属する'],
    [anExit('a'), 'Exit', 'The journey ends here', '終了', 'ジャーニーはここで終わります'],
  ])('tells the step %j', (step, title, detail, titleInJapanese, detailInJapanese) => {
    expect(describeStep(step, 'en', english)).toEqual({ title, detail });
    expect(describeStep(step, 'ja', japanese)).toEqual({ title: titleInJapanese, detail: detailInJapanese });
  });
});
