import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import classes from './mend-page.module.css';
import { exampleNames, ruleExamples } from './rule-examples.ts';

/** What a rule is, and rules to begin with. */
export function RuleHelp({ onExample }: { readonly onExample: (rule: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.help}>
      <p>{t('rejected.mend.help')}</p>
      <ul>
        {exampleNames.map((name) => (
          <li key={name}>
            <div>
              {t(`rejected.mend.examples.${name}`)}
              <code>{ruleExamples[name]}</code>
            </div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('rejected.mend.useExample', { name: t(`rejected.mend.examples.${name}`) })}
              onClick={() => onExample(ruleExamples[name])}
            >
              {t('rejected.mend.use')}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <a href="https://docs.jsonata.org/" target="_blank" rel="noreferrer">
          {t('rejected.mend.manual')}
        </a>
      </p>
    </div>
  );
}
