import { Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timeline } from '#contracts';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { LinkAnchor } from '../../../ui/links.js';
import { ClauseFollower } from './clause-follower.js';
import { Lanes } from './lanes.js';
import { MomentChoices } from './moment-choices.js';
import { MomentComparison } from './moment-comparison.js';
import { MomentLine } from './moment-line.js';
import { MomentOptions } from './moment-options.js';
import { MomentText } from './moment-text.js';
import { PlayerControls } from './player-controls.js';
import { stopAfter, stopBefore } from './player-model.js';
import { timelineQuery } from './queries.js';
import { useReplay } from './replay/use-replay.js';
import type { TimeSearch } from './time-search.js';
import { TimeSlider } from './time-slider.js';
import { useMomentAddress } from './use-moment-address.js';
import { usePlayer } from './use-player.js';
import { usePlayerKeys } from './use-player-keys.js';
import classes from './time.module.css';

interface TimeMachineProps {
  readonly proposalId: string;
  readonly timeline: Timeline;
  readonly search: TimeSearch;
}

/** A slider over the life of a text, and the text at the moment it stands at. */
export function TimeMachine({ proposalId, timeline, search }: TimeMachineProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { documentId, seq: head, marks } = timeline;
  const [isFollowing, setFollowing] = useState(true);
  const replay = useReplay(documentId);
  const player = usePlayer({ head, start: search.at ?? head, replay });
  const { seq, isPlaying } = player;
  const change = useMomentAddress({ proposalId, search, seq, isPlaying, onAddress: player.goTo });
  const stops = marks.map((mark) => mark.seq);
  const toMark = (way: 1 | -1): void =>
    player.goTo(way === 1 ? (stopAfter(stops, seq) ?? head) : (stopBefore(stops, seq) ?? 0));
  usePlayerKeys(player, { toMark, head });
  const handleNow = async (): Promise<void> => {
    const { queryKey, queryFn } = timelineQuery(documentId);
    // Where it cannot be renewed, the newest that is known is shown.
    const renewed = await queryClient.fetchQuery({ queryKey, queryFn, staleTime: 0 }).catch(() => timeline);
    player.arrive(renewed.seq);
  };
  const { frame, error } = replay;
  return (
    <>
      <section className={`${classes['player']} not-printed`} aria-label={t('history.time.player')}>
        <PlayerControls player={player} head={head} toMark={toMark} onNow={() => void handleNow()} />
        <MomentLine frame={frame} seq={seq} head={head} isPlaying={isPlaying} />
        <TimeSlider timeline={timeline} frame={frame} seq={seq} onGoTo={player.goTo} />
      </section>
      <section className={`${classes['around']} not-printed`} aria-label={t('history.time.around')}>
        <Lanes timeline={timeline} />
        <MomentOptions isOpen={search.clause !== undefined || search.with !== undefined}>
          <MomentChoices timeline={timeline} seq={seq} search={search} onGoTo={player.goTo} onChange={change} />
          <ClauseFollower
            documentId={documentId}
            frame={frame}
            seq={seq}
            clauseId={search.clause ?? null}
            onGoTo={player.goTo}
            onChange={(clause) => change({ clause })}
          />
          <label className={classes['check']}>
            <input
              type="checkbox"
              checked={isFollowing}
              onChange={(event) => setFollowing(event.currentTarget.checked)}
            />
            {t('history.time.follow')}
          </label>
          <LinkAnchor
            className={classes['authors']}
            to="/proposals/$proposalId/history/authors"
            params={{ proposalId }}
            search={{ at: seq }}
            size="sm"
          >
            {t('history.time.authors')}
          </LinkAnchor>
        </MomentOptions>
      </section>
      <ErrorAlert error={error} />
      {frame === null && !error && <Skeleton height={320} aria-busy="true" />}
      {frame !== null && search.with === undefined && (
        <MomentText frame={frame} clauseId={search.clause ?? null} isFollowing={isFollowing} />
      )}
      {frame !== null && search.with !== undefined && (
        <MomentComparison replay={replay} moment={frame.seq} other={search.with === 'now' ? head : search.with} />
      )}
    </>
  );
}
