/**
 * One tile per device state with its count; each leads to those devices.
 */
import { Link } from '@tanstack/react-router';
import type { Fleet } from '../../../shared/protocol/console-api.ts';
import { deviceStates, type DeviceState } from '../../../shared/policy/standing.ts';
import { formatNumber } from '../../../shared/presentation/formats.ts';
import { stateLooks } from '../../ui/device-state-look.ts';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { words } from './words.ts';

/** What needs a person first. */
const order: readonly DeviceState[] = deviceStates.toSorted((one, other) => rank(one) - rank(other));
function rank(state: DeviceState): number {
  return ['blocked', 'warned', 'unknown', 'stale', 'compliant', 'revoked'].indexOf(state);
}

export function StateTiles({ fleet }: { readonly fleet: Fleet }) {
  const say = useSay();
  const { language } = useLocale();
  return (
    <section aria-label={say(words.states)}>
      <ul className="tiles">
        {order.map((state) => {
          const { icon: Icon, tone, word, meaning } = stateLooks[state];
          const count = fleet.states[state] ?? 0;
          return (
            <li key={state}>
              <Link
                to="/devices"
                search={{ state }}
                className={`tile look-${tone}`}
                data-empty={count === 0}
                title={say(meaning)}
              >
                <span className="tile-count">{formatNumber(count, language)}</span>
                <span className="tile-word">
                  <Icon size={20} />
                  {say(word)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
