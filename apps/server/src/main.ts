import 'reflect-metadata';

const OLDEST_NODE = 24; // argon2 and running TypeScript workers need it

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stdout.write(
    `Plenary needs Node ${OLDEST_NODE} or later; this is ${process.version}. Run "npm ci" again, which brings one for most ` +
      'platforms, and start with "npm start"; or install a newer Node.\n',
  );
  process.exitCode = 1;
} else {
  // Only now: the modules below use what older versions do not have.
  const { run } = await import('./run.js');
  await run();
}
