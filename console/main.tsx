/**
 * The console's entry: builds what the screens need, once, and puts them on the page.
 */
import './ui/mantine.ts';
import './ui/console.css';
import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserHistory, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider, createApi, isSignedOut } from './api-client.ts';
import { createConsoleRouter } from './app.tsx';
import { createLive } from './live.ts';
import { AuthProvider, createAuth } from './people/auth.ts';
import { refreshQueries } from './refresh-queries.ts';
import { loadFirstLanguage, LocaleProvider } from './ui/locale.tsx';
import { theme } from './ui/theme.ts';
import { ClockProvider, createClock } from './ui/use-now.ts';

const api = createApi((input, init) => fetch(input, init));
const auth = createAuth(location.origin);
const clock = createClock(() => new Date(), 15_000);
const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSignedOut(error) && router.state.location.pathname !== '/sign-in') void toSignIn();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a missing answer is worth asking again.
      retry: (failures, error) => failures < 2 && 'code' in error && error.code === 'console.unreachable',
    },
  },
});
const live = createLive({
  open: () => new EventSource('/v1/events'),
  onChanges: (changes) => refreshQueries(queryClient, changes),
});

async function toSignIn(): Promise<void> {
  const back = router.state.location.href;
  queryClient.clear();
  await router.navigate({ to: '/sign-in', search: { back } });
}

async function signOut(): Promise<void> {
  await auth.signOut();
  queryClient.clear();
  await router.navigate({ to: '/sign-in', search: {} });
}

const router = createConsoleRouter({ api, queryClient, live, signOut }, createBrowserHistory());
const firstLanguage = await loadFirstLanguage();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" deduplicateInlineStyles>
      <LocaleProvider first={firstLanguage}>
        <ClockProvider value={clock}>
          <QueryClientProvider client={queryClient}>
            <ApiProvider value={api}>
              <AuthProvider value={auth}>
                <RouterProvider router={router} />
              </AuthProvider>
            </ApiProvider>
          </QueryClientProvider>
        </ClockProvider>
      </LocaleProvider>
    </MantineProvider>
  </StrictMode>,
);
