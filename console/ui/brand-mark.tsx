/**
 * The product's mark: a small side gate with a check in it.
 */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b6a76" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 25V14a7 7 0 0 1 14 0v11" />
        <path d="M12.5 17.6l2.6 2.6 4.6-5" />
        <path d="M6.5 25h19" />
      </g>
    </svg>
  );
}
