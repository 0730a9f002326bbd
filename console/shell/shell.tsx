/**
 * The frame around every screen of a signed-in person: menu, line state, choices, sign out.
 */
import type { Message } from '../../shared/text/message.ts';
import { AppShell, Burger, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import {
  IconDevices,
  IconGauge,
  IconLogout,
  IconRulerMeasure,
  IconTicket,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import type { Live } from '../live.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useSay } from '../ui/locale.tsx';
import { LanguageChoice, SchemeChoice } from '../ui/preferences.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import './shell.css';
import { words } from './words.ts';

const entries: readonly {
  readonly to: '/' | '/devices' | '/enrolment' | '/policy' | '/account';
  readonly icon: Icon;
  readonly word: Message;
}[] = [
  { to: '/', icon: IconGauge, word: words.overview },
  { to: '/devices', icon: IconDevices, word: words.devices },
  { to: '/enrolment', icon: IconTicket, word: words.enrolment },
  { to: '/policy', icon: IconRulerMeasure, word: words.policy },
  { to: '/account', icon: IconUserCircle, word: words.account },
];

export interface ShellProps {
  /** Who is signed in. */
  readonly email: string;
  readonly live: Live;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

export function Shell({ email, live, onSignOut, children }: ShellProps) {
  const say = useSay();
  const [menuOpen, menu] = useDisclosure(false);
  const main = useFocusOnNavigation(menu.close);
  const { opener, closer } = useFocusOfMenu(menuOpen);
  useHotkeys([['Escape', menu.close]]);
  return (
    <AppShell
      padding={{ base: 'md', md: 'xl' }}
      header={{ height: 56, collapsed: false }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !menuOpen } }}
      layout="alt"
    >
      <a className="skip-link" href="#content">
        {say(words.skip)}
      </a>
      <AppShell.Header className="shell-header">
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap">
            <Burger
              ref={opener}
              opened={menuOpen}
              onClick={menu.open}
              hiddenFrom="md"
              size="sm"
              aria-expanded={menuOpen}
              aria-label={say(words.openMenu)}
            />
            <LiveIndicator live={live} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LanguageChoice />
            <SchemeChoice />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" className="shell-nav" data-open={menuOpen}>
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Link to="/" className="brand" translate="no">
            <BrandMark />
            Postern
          </Link>
          <Burger
            ref={closer}
            opened
            onClick={menu.close}
            hiddenFrom="md"
            size="sm"
            aria-label={say(words.closeMenu)}
          />
        </Group>
        <Stack component="nav" gap={4} aria-label={say(words.navigation)} flex={1}>
          {entries.map(({ to, icon: Icon, word }) => (
            <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === '/', includeSearch: false }}>
              <Icon size={20} stroke={1.7} aria-hidden />
              {say(word)}
            </Link>
          ))}
        </Stack>
        <Divider my="sm" />
        <Text size="sm" className="quiet wraps" mb="xs" translate="no">
          {email}
        </Text>
        <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          {say(words.signOut)}
        </Button>
      </AppShell.Navbar>
      <AppShell.Main ref={main} id="content" tabIndex={-1} className="shell-main">
        <div className="shell-content">{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}

/** After a change of screen the keyboard and the screen reader start at its content, as after a page load. */
function useFocusOnNavigation(onNavigation: () => void) {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const shown = useRef(path);
  const navigated = useEffectEvent(onNavigation);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    navigated();
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** On a narrow screen the menu covers the page: the keyboard goes with it and comes back. */
function useFocusOfMenu(open: boolean) {
  const opener = useRef<HTMLButtonElement>(null);
  const closer = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current === open) return;
    wasOpen.current = open;
    // After a choice the focus is on the new screen already.
    if (open) closer.current?.focus();
    else if (document.activeElement?.closest('.shell-nav') !== null) opener.current?.focus();
  }, [open]);
  return { opener, closer };
}
