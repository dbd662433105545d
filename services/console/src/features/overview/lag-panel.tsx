import { useTranslation } from 'react-i18next';

import { type Overview, type ServiceLag } from '../../api/contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './overview-page.module.css';

interface LagPanelProps {
  readonly lag: Overview['lag'];
}

const behindSeconds = 5;
const farBehindSeconds = 60;

const stateOf = ({ seconds }: ServiceLag): string => {
  if (seconds >= farBehindSeconds) return 'far-behind';
  return seconds >= behindSeconds ? 'behind' : 'current';
};

/** How far each service is behind the present. */
export function LagPanel({ lag }: LagPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Panel className={classes.side} title={t('overview.services')}>
      <table className={classes.services}>
        <thead>
          <tr>
            <th scope="col">{t('overview.service')}</th>
            <th scope="col">{t('overview.waiting')}</th>
            <th scope="col">{t('overview.behind')}</th>
          </tr>
        </thead>
        <tbody>
          {lag.services.map((service) => (
            <tr key={service.service} data-state={stateOf(service)}>
              <th scope="row">
                <span className={classes.health} aria-hidden="true" />
                {service.service}
              </th>
              <td className="figures">{formats.number(service.records)}</td>
              <td className="figures">{t('overview.lagSeconds', { number: formats.rate(service.seconds) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
