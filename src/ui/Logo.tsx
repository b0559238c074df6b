/** The tower with its bridge down, 24 px by default. Decoration: the wordmark stands beside it. */
export function Logo({ size = 24 }: { readonly size?: number | undefined }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width={24} height={24} rx={6.5} fill="var(--logo-bg)" />
      <path
        fill="var(--logo-fg)"
        d="M5.1 15.6V4.7h2.6v1.9h2.5V4.7h3.6v1.9h2.5V4.7h2.6v10.9h-3.1v-2.8a3.8 3.8 0 0 0-7.6 0v2.8zM9.6 16.7h4.8l2 3.3H7.6z"
      />
    </svg>
  );
}
