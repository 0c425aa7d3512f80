import { encodePassword } from './domain/password-encoding.js';
import { PasswordHasher } from './password-hasher.js';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher();

  it('I3 takes the password that was hashed and no other, with a new salt each time', async () => {
    const [first, second] = await Promise.all([hasher.hash('a quiet river'), hasher.hash('a quiet river')]);
    expect(first).not.toBe(second);
    await expect(hasher.verify(first, 'a quiet river')).resolves.toBe(true);
    await expect(hasher.verify(first, 'a quiet River')).resolves.toBe(false);
    await expect(hasher.verify(second, 'e\u0301')).resolves.toBe(false);
  });

  it('I3 takes a password in another composition of the same characters', async () => {
    await expect(hasher.verify(await hasher.hash('caf\u00e9 at the corner'), 'cafe\u0301 at the corner')).resolves.toBe(
      true,
    );
  });

  it('I3 refuses everything where there is no hash, at the cost of a real check', async () => {
    const encoded = await hasher.hash('a quiet river');
    const known = await timeOf(() => hasher.verify(encoded, 'wrong'));
    const unknown = await timeOf(() => hasher.verify(null, 'wrong'));
    expect(unknown).toBeGreaterThan(known / 5); // the same work; wide enough for a busy machine, far from doing nothing
    await expect(hasher.verify('not a hash', 'wrong')).resolves.toBe(false);
  });

  it('I3 still takes a password hashed at an older, cheaper cost', async () => {
    const cost = { memoryKib: 8, passes: 1, lanes: 1 };
    const { argon2Sync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 3);
    const tag = argon2Sync('argon2id', {
      message: 'a quiet river',
      nonce: salt,
      memory: 8,
      passes: 1,
      parallelism: 1,
      tagLength: 32,
    });
    await expect(hasher.verify(encodePassword({ cost, salt, tag }), 'a quiet river')).resolves.toBe(true);
  });

  it('I3 refuses work when a hundred wait, and does all that it took', async () => {
    const busy = new PasswordHasher();
    const results = await Promise.allSettled(Array.from({ length: 105 }, () => busy.verify(null, 'x')));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3); // 2 at work, 100 waiting
    expect(refused[0]).toMatchObject({ reason: { code: 'request.too_many' } });
    await expect(busy.verify(null, 'x')).resolves.toBe(false);
  }, 60_000);
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
