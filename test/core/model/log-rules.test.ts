import { describe, expect, it } from 'vitest';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';

const ID = '5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913';
const FLOW = '2 004215550173 eni-0a1b2c3d4e5f60718';
const report = (type: string, status: string, more = '') =>
  `{"time":"2026-03-12T09:14:03.120Z","type":"${type}","record":{"requestId":"${ID}","status":"${status}"${more}}}`;

const ruleOf = (line: string) => DEFAULT_LOG_RULES.find(({ pattern }) => pattern.test(line))?.name;

describe('the default log rules', () => {
  it.each([
    ['LambdaTimeout', `2026-03-12T09:14:06.121Z ${ID} Task timed out after 6.00 seconds`],
    ['LambdaTimeout', report('platform.report', 'timeout')],
    ['LambdaTimeout', `REPORT RequestId: ${ID}\tDuration: 6000.00 ms\tStatus: timeout`],
    ['LambdaTimeout', 'INIT_REPORT Init Duration: 10008.12 ms\tPhase: init\tStatus: timeout'],
    ['OutOfMemory', `RequestId: ${ID} Error: Runtime exited with error: signal: killed`],
    ['OutOfMemory', 'FATAL ERROR: Reached heap limit - JavaScript heap out of memory'],
    ['OutOfMemory', 'java.lang.OutOfMemoryError: Java heap space'],
    ['OutOfMemory', 'Out of memory: Killed process 4711 (java)'],
    ['OutOfMemory', `REPORT RequestId: ${ID}\tStatus: error\tError Type: Runtime.OutOfMemory`],
    ['LambdaFailed', `RequestId: ${ID} Error: Runtime exited with error: exit status 1`],
    ['LambdaFailed', `RequestId: ${ID} Process exited before completing request`],
    ['LambdaFailed', report('platform.report', 'error', ',"errorType":"Runtime.ExitError"')],
    ['LambdaFailed', report('platform.report', 'failure')],
    ['LambdaFailed', report('platform.initReport', 'error')],
    ['RootActivity', '{"userIdentity":{"type":"Root"},"eventName":"ConsoleLogin"}'],
    ['RootActivity', '{"eventVersion":"1.11", "userIdentity": {"type": "Root", "arn'],
    [
      'FlowRejected',
      `${FLOW} 203.0.113.9 10.0.4.7 51034 22 6 1 40 1773306780 1773306838 REJECT OK`,
    ],
    ['FlowRecordsLost', `${FLOW} - - - - - - - 1773306780 1773306838 - SKIPDATA`],
    ['Crash', 'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: 1'],
    ['Crash', 'panic: runtime error: index out of range [3] with length 3'],
    ['Crash', 'Exception in thread "main" java.lang.IllegalStateException: no'],
    ['Crash', "thread 'main' panicked at src/main.rs:4:5:"],
    ['Crash', "Uncaught TypeError: Cannot read properties of undefined (reading 'id')"],
    ['Crash', `2026-03-12T09:14:03.120Z\t${ID}\tERROR\tUnhandled Promise Rejection \t{"a":1}`],
    ['Crash', 'TypeError: shelf is undefined\n    at read (/app/shelf.js:4:9)'],
    ['Crash', 'System.NullReferenceException: Object reference not set'],
    ['Crash', 'Caused by: java.sql.SQLException: gone'],
    ['LogError', '[ERROR] shelf is gone'],
    ['LogError', '2026 ERROR failed\njava.lang.IllegalStateException: no\n\tat a.b.C.d(C.java:1)'],
    ['LogError', '{"level":50,"msg":"x","err":{"stack":"Error: x"}}'],
  ])('have %s for %s', (name, line) => {
    expect(ruleOf(line)).toBe(name);
  });

  it.each([
    `START RequestId: ${ID} Version: $LATEST`,
    `END RequestId: ${ID}`,
    `REPORT RequestId: ${ID}\tDuration: 9.14 ms\tBilled Duration: 10 ms`,
    report('platform.report', 'success'),
    report('platform.runtimeDone', 'error'),
    `{"msg":"saw platform.report","status":"error"}`,
    `2026-03-12T09:14:03.120Z\t${ID}\tINFO\tTraceback (most recent call last): none`,
    '{"level":"warning","message":"retrying","exc_info":"Traceback (most recent call last)"}',
    '[WARN] retry\njava.io.IOException: gone\n\tat a.b.C.d(C.java:1)',
    '{"userIdentity":{"type":"IAMUser"},"requestParameters":{"a":"Root"}}',
    '{"userIdentity":{"type":"Root","invokedBy":"support.amazonaws.com"}}',
    '{"userIdentity":{"type":"Root"},"eventType":"AwsServiceEvent"}',
    `${FLOW} 10.0.4.7 10.0.9.2 44210 5432 6 12 3120 1773306780 1773306838 ACCEPT OK`,
    `${FLOW} - - - - - - - 1773306780 1773306838 - NODATA`,
    'the bank answered with a REJECT OK so we asked again later',
    'ErrorHandler: registered',
    'errors: 0, failures: 0',
    '',
  ])('have none for %s', (line) => {
    expect(ruleOf(line)).toBeUndefined();
  });

  it('wake nobody by themselves', () => {
    expect(DEFAULT_LOG_RULES.filter(({ severity }) => severity === 'critical')).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(DEFAULT_LOG_RULES.map(({ name }) => name)).size).toBe(DEFAULT_LOG_RULES.length);
  });
});
