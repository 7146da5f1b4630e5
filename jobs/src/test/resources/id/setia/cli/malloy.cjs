// Answers queries by a Malloy model over a DuckDB file: MODEL FILE QUERY ..., one JSON array of rows each.
const fs = require('fs');
const { SingleConnectionRuntime } = require('@malloydata/malloy');
const { DuckDBConnection } = require('@malloydata/db-duckdb');
(async () => {
  const [model, databasePath, ...queries] = process.argv.slice(2);
  const connection = new DuckDBConnection({ name: 'duckdb', databasePath, readOnly: true });
  const loaded = new SingleConnectionRuntime({ connection }).loadModel(fs.readFileSync(model, 'utf8'));
  const answers = [];
  for (const query of queries) {
    answers.push((await loaded.loadQuery(query).run({ rowLimit: 1e6 })).data.toObject());
  }
  await connection.close();
  console.log(JSON.stringify(answers, (key, value) => (typeof value === 'bigint' ? Number(value) : value)));
})().catch((failure) => { console.error(failure.message); process.exit(1); });
