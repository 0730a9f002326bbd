/**
 * The table of one page of devices; headings change the order, a row leads to its device.
 */
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { deviceQuerySchema, type DeviceQuery, type DeviceRow } from '../../../shared/protocol/console-api.ts';
import type { Message } from '../../../shared/text/message.ts';
import { CheckChip, StateBadge } from '../../ui/look-badge.tsx';
import { useSay } from '../../ui/locale.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import type { DeviceSearch } from './device-search.ts';
import { words } from '../words.ts';

const features = tableFeatures({ rowSortingFeature });
const helper = createColumnHelper<typeof features, DeviceRow>();

const titles: Readonly<Record<string, Message>> = {
  hostName: words.computer,
  person: words.person,
  state: words.state,
  trouble: words.trouble,
  lastReportAt: words.lastSeen,
  enrolledAt: words.enrolled,
};

const columns = helper.columns([
  helper.accessor('hostName', { cell: ({ row }) => <Computer device={row.original} /> }),
  helper.accessor('person', {}),
  helper.accessor((device) => device.standing.state, {
    id: 'state',
    cell: ({ row }) => <StateBadge state={row.original.standing.state} />,
  }),
  helper.display({ id: 'trouble', cell: ({ row }) => <Trouble device={row.original} /> }),
  helper.accessor('lastReportAt', { cell: ({ row }) => <LastReport instant={row.original.lastReportAt} /> }),
  helper.accessor('enrolledAt', { cell: ({ row }) => <RelativeTime instant={row.original.enrolledAt} /> }),
]);

type SortKey = DeviceQuery['sort'];
const isSortKey = (id: string): id is SortKey =>
  deviceQuerySchema.shape.sort.unwrap().options.some((key) => key === id);

export interface DeviceTableProps {
  readonly devices: readonly DeviceRow[];
  readonly search: DeviceSearch;
  readonly onSearch: (search: DeviceSearch) => void;
}

export function DeviceTable({ devices, search, onSearch }: DeviceTableProps) {
  const say = useSay();
  const sorting = useMemo<SortingState>(
    () => [{ id: search.sort ?? 'state', desc: (search.direction ?? 'desc') === 'desc' }],
    [search.sort, search.direction],
  );
  const table = useTable({
    features,
    columns,
    data: devices,
    getRowId: (device) => device.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update(sorting) : update;
      if (next === undefined || !isSortKey(next.id)) return;
      const { page: _first, ...rest } = search;
      onSearch({ ...rest, sort: next.id, direction: next.desc ? 'desc' : 'asc' });
    },
  });
  return (
    <table className="plain stacks device-table">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map(({ id, column }) => {
              const sorted = column.getIsSorted();
              return (
                <th key={id} scope="col" {...(sorted === false ? {} : { 'aria-sort': ariaSort[sorted] })}>
                  <Heading
                    title={say(titles[id] ?? words.title)}
                    sorted={sorted}
                    onSort={isSortKey(id) ? () => column.toggleSorting() : null}
                  />
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                {...(cell.column.id === 'hostName' ? {} : { 'data-label': say(titles[cell.column.id] ?? words.title) })}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

interface HeadingProps {
  readonly title: string;
  readonly sorted: false | 'asc' | 'desc';
  /** null: the server cannot order by this column. */
  readonly onSort: (() => void) | null;
}

function Heading({ title, sorted, onSort }: HeadingProps) {
  if (onSort === null) return title;
  const Icon = sorted === false ? IconArrowsSort : sorted === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <button type="button" className="sort-button" data-sorted={sorted !== false} onClick={onSort}>
      {title}
      <Icon size={14} aria-hidden />
    </button>
  );
}

function Computer({ device }: { readonly device: DeviceRow }) {
  const details = [device.system, device.model].filter((part) => part !== null);
  return (
    <>
      <Link to="/devices/$deviceId" params={{ deviceId: device.id }} className="device-link" translate="no">
        {device.hostName}
      </Link>
      {details.length > 0 && (
        <span className="device-details" translate="no">
          {details.join(' · ')}
        </span>
      )}
    </>
  );
}

function Trouble({ device }: { readonly device: DeviceRow }) {
  const say = useSay();
  if (device.failing.length + device.unknown.length === 0) return <span className="quiet">{say(words.noTrouble)}</span>;
  return (
    <span className="chips">
      {device.failing.map((check) => (
        <CheckChip key={check} check={check} outcome="fail" />
      ))}
      {device.unknown.map((check) => (
        <CheckChip key={check} check={check} outcome="unknown" />
      ))}
    </span>
  );
}

function LastReport({ instant }: { readonly instant: string | null }) {
  const say = useSay();
  return instant === null ? <span className="quiet">{say(words.never)}</span> : <RelativeTime instant={instant} />;
}
