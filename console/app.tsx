/**
 * Composes the console: which screen stands at which address, and what each is given.
 */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { isSignedOut, type Api } from './api-client.ts';
import { parseDeviceSearch } from './devices/list/device-search.ts';
import type { Live } from './live.ts';
import { meQuery } from './people/queries.ts';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';
import { ErrorNotice } from './ui/error-notice.tsx';

/** What the screens' addresses are resolved with. */
export interface ConsoleContext {
  readonly api: Api;
  readonly queryClient: QueryClient;
  readonly live: Live;
  /** Ends the session and forgets everything the session showed. */
  readonly signOut: () => Promise<void>;
}

/** A path of this console to go back to after signing in; anything else, such as another host, is `/`. */
export function safeBackPath(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/';
}

const rootRoute = createRootRouteWithContext<ConsoleContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <ErrorNotice error={error} onRetry={() => location.reload()} />,
});

const SignInPage = lazyRouteComponent(() => import('./people/sign-in-page.tsx'), 'SignInPage');
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly back?: string } =>
    search['back'] === undefined ? {} : { back: safeBackPath(search['back']) },
  component: function SignIn() {
    const { back } = signInRoute.useSearch();
    const { queryClient } = signInRoute.useRouteContext();
    const navigate = signInRoute.useNavigate();
    const signedIn = async () => {
      queryClient.clear();
      await navigate({ href: safeBackPath(back), replace: true });
    };
    return <SignInPage onSignedIn={() => void signedIn()} />;
  },
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queryClient.ensureQueryData(meQuery(context.api)) };
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { back: location.href } });
      throw error;
    }
  },
  component: function SignedIn() {
    const { live, signOut, me } = signedInRoute.useRouteContext();
    return (
      <Shell email={me.email} live={live} onSignOut={() => void signOut()}>
        <Outlet />
      </Shell>
    );
  },
});

const fleetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./devices/fleet/fleet-page.tsx'), 'FleetPage'),
});

const DevicesPage = lazyRouteComponent(() => import('./devices/list/devices-page.tsx'), 'DevicesPage');
const devicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/devices',
  validateSearch: parseDeviceSearch,
  component: function Devices() {
    const raw = devicesRoute.useSearch();
    const search = useMemo(() => raw, [raw]);
    const navigate = devicesRoute.useNavigate();
    return <DevicesPage search={search} onSearch={(next) => void navigate({ search: next })} />;
  },
});

const DevicePage = lazyRouteComponent(() => import('./devices/detail/device-page.tsx'), 'DevicePage');
const PasswordsPanel = lazyRouteComponent(() => import('./passwords/passwords-panel.tsx'), 'PasswordsPanel');
const deviceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/devices/$deviceId',
  component: function Device() {
    const { deviceId } = deviceRoute.useParams();
    return (
      <DevicePage key={deviceId} deviceId={deviceId}>
        <Suspense>
          <PasswordsPanel deviceId={deviceId} />
        </Suspense>
      </DevicePage>
    );
  },
});

const enrolmentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/enrolment',
  component: lazyRouteComponent(() => import('./enrolment/enrolment-page.tsx'), 'EnrolmentPage'),
});

const policyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/policy',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'PolicyPage'),
});

const AccountPage = lazyRouteComponent(() => import('./people/account-page.tsx'), 'AccountPage');
const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  component: function Account() {
    const { signOut } = accountRoute.useRouteContext();
    return <AccountPage onSignOut={() => void signOut()} />;
  },
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([fleetRoute, devicesRoute, deviceRoute, enrolmentRoute, policyRoute, accountRoute]),
]);

/** The console's addresses over one history. */
export function createConsoleRouter(context: ConsoleContext, history: RouterHistory) {
  return createRouter({ routeTree, context, history, defaultPreload: 'intent', scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
