/**
 * One device: may it enter, why not, what was seen, what changed, and taking it out of the fleet.
 */
import { Text, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../api-client.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { useSay } from '../../ui/locale.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import '../devices.css';
import { History } from './history.tsx';
import { Inventory } from './inventory.tsx';
import { deviceQuery } from '../queries.ts';
import { RevokeDevice } from './revoke-device.tsx';
import { StandingPanel } from './standing-panel.tsx';
import { VerdictList } from './verdict-list.tsx';
import { words } from '../words.ts';

interface DevicePageProps {
  readonly deviceId: string;
  /** Panels of other areas about this device. */
  readonly children: ReactNode;
}

export function DevicePage({ deviceId, children }: DevicePageProps) {
  const say = useSay();
  const query = useQuery(deviceQuery(useApi(), deviceId));
  return (
    <>
      <Link to="/devices" className="back-link">
        <IconChevronLeft size={18} aria-hidden />
        {say(words.back)}
      </Link>
      <Loaded query={query}>
        {(device) => (
          <>
            <PageHeading title={device.hostName} isName>
              {device.revokedAt === null && <RevokeDevice id={device.id} hostName={device.hostName} />}
            </PageHeading>
            <Text className="quiet wraps" mt={-16} mb="lg" translate="no">
              {device.person}
            </Text>
            <StandingPanel device={device} />
            <div className="device-columns">
              <section aria-labelledby="verdicts">
                <Title order={2} size="h4" mb="sm" id="verdicts">
                  {say(words.verdicts)}
                </Title>
                <VerdictList device={device} />
              </section>
              <div className="device-column">
                <Inventory device={device} />
                {children}
                <History deviceId={device.id} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
