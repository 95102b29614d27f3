import { workerData } from 'node:worker_threads';
import { openFile } from './database.ts';
import { createExceptionTableRepo } from './exceptionTableRepo.ts';
import { answerTable } from './exceptionTableReader.ts';
import type { TableJob } from './exceptionTableReader.ts';
import { serveJobs } from './threadJobs.ts';

// A thread of its own with a connection that can only read: sorting a hundred thousand rows never stops a scan.
const { file } = workerData as { file: string };
const records = openFile(file, { readonly: true, mustExist: true });
const table = createExceptionTableRepo(records);
serveJobs(records, (job) => answerTable(records, table, job as TableJob));
