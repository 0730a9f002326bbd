/**
 * The first look in the morning: how many devices are fine, and what is wrong with the others.
 */
import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api-client.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useSay } from '../../ui/locale.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { CheckBars } from './check-bars.tsx';
import { fleetQuery } from './queries.ts';
import './fleet.css';
import { StateTiles } from './state-tiles.tsx';
import { words } from './words.ts';

export function FleetPage() {
  const say = useSay();
  const query = useQuery(fleetQuery(useApi()));
  return (
    <>
      <PageHeading title={say(words.title)}>
        {query.data !== undefined && query.data.total > 0 && (
          <Link to="/devices" className="fleet-total">
            {say(words.total, { count: query.data.total })}
          </Link>
        )}
      </PageHeading>
      <Loaded query={query}>
        {(fleet) =>
          fleet.total === 0 ? (
            <EmptyNotice icon={IconDevices} title={say(words.empty)} text={say(words.emptyText)}>
              <Button mt="sm" renderRoot={(props) => <Link to="/enrolment" {...props} />}>
                {say(words.createCode)}
              </Button>
            </EmptyNotice>
          ) : (
            <>
              <StateTiles fleet={fleet} />
              <CheckBars checks={fleet.checks} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
