import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { toReturnPath } from '../../app/return-path.js';
import { useSession } from '../../api/session.js';

/** A session that ends under an open page (by time, by another window, by an administrator) leads to the door and back. */
export function useSignedOutElsewhere(): void {
  const session = useSession();
  const { href } = useLocation();
  const navigate = useNavigate();
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (wasSignedIn.current && !session) void navigate({ to: '/sign-in', search: { to: toReturnPath(href) } });
    wasSignedIn.current = session !== null;
  }, [session, href, navigate]);
}
