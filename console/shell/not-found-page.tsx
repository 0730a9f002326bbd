/**
 * An address that leads nowhere, and the way back.
 */
import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyNotice } from '../ui/empty-notice.tsx';
import { useSay } from '../ui/locale.tsx';
import './shell.css';
import { words } from './words.ts';

export function NotFoundPage() {
  const say = useSay();
  return (
    <main className="not-found">
      <EmptyNotice icon={IconMapQuestion} title={say(words.notFound)} text={say(words.notFoundText)}>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{say(words.toOverview)}</Button>
      </EmptyNotice>
    </main>
  );
}
