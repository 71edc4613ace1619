import type { ReactNode } from 'react';

interface NoticeProps {
  readonly children: ReactNode;
  readonly busy?: boolean;
  readonly action?: string;
  readonly onAction?: () => void;
}

export function Notice({ children, busy = false, action, onAction }: NoticeProps) {
  return (
    <div className="notice" role="status" aria-busy={busy}>
      <p>{children}</p>
      {action === undefined ? null : (
        <button type="button" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
