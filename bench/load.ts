/**
 * Sends requests as fast as they are answered, over kept connections, and counts only the answers that were right.
 */
import autocannon from 'autocannon';

interface Load {
  readonly url: string;
  /** One list per connection, each sent in order, one at a time. */
  readonly messages: readonly (readonly string[])[];
}

interface Outcome {
  readonly perSecond: number;
}

/** Posts signed messages; fails when any answer is not 2xx. */
export async function postAll({ url, messages }: Load): Promise<Outcome> {
  const lists = [...messages];
  const amount = lists.reduce((sum, list) => sum + list.length, 0);
  const startedAt = performance.now();
  const result = await autocannon({
    url,
    connections: lists.length,
    amount,
    // It ends at a sample; at the default of one second the figure would be rounded to it.
    sampleInt: 20,
    setupClient: (client) => {
      const list = lists.pop() ?? [];
      client.setRequests(
        list.map((body) => ({ method: 'POST', headers: { 'content-type': 'application/jose' }, body })),
      );
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (result['2xx'] !== amount || result.errors > 0)
    throw new Error(
      `${url}: ${result['2xx']} of ${amount} were accepted, ${result.non2xx} refused, ${result.errors} broken`,
    );
  return { perSecond: amount / seconds };
}

interface GetLoad {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

/** Gets one address again and again, each connection as fast as it is answered; fails when any answer is not 2xx. */
export async function getAgain({ url, headers, connections, seconds }: GetLoad): Promise<Outcome> {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} broken`);
  return { perSecond: result.requests.average };
}
