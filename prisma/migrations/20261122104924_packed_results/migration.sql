-- Results and forms lose the names of their columns, and results what their form says: less than half the room.
UPDATE "ScoreVersion" SET "resultJson" = (
  SELECT json_group_array(json_array(
    item.value -> 'answer',
    CASE WHEN item.value ->> 'answered' THEN item.value ->> 'points' END,
    CASE WHEN item.value ->> 'maxPoints' <> 10000 THEN item.value ->> 'maxPoints' END,
    CASE WHEN item.value ->> 'questionHash' <> asked.value ->> 'questionHash' THEN item.value ->> 'questionHash' END
  ))
  FROM "Attempt", json_each("ScoreVersion"."resultJson", '$.items') AS item
  JOIN json_each("Attempt"."formJson") AS asked ON asked.key = item.key
  WHERE "Attempt"."id" = "ScoreVersion"."attemptId"
);
UPDATE "Attempt" SET "formJson" = (
  SELECT json_group_array(json_array(
    item.value ->> 'questionId',
    item.value ->> 'questionHash',
    item.value ->> 'exam',
    item.value ->> 'domain',
    (SELECT coalesce(group_concat(option.value, ' '), '') FROM json_each(item.value, '$.optionOrder') AS option),
    coalesce(item.value ->> 'scored', 1)
  ))
  FROM json_each("Attempt"."formJson") AS item
);
-- The score versions of an attempt name the code sets; its responses need not.
-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Response" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "responseKey" TEXT NOT NULL,
    "learnerKey" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionHash" TEXT NOT NULL,
    "snapshotHash" TEXT,
    "mode" TEXT NOT NULL,
    "attemptId" TEXT,
    "firstExposure" BOOLEAN NOT NULL,
    "answered" BOOLEAN NOT NULL,
    "answerJson" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "maxPoints" INTEGER NOT NULL,
    "errorTypesJson" TEXT NOT NULL,
    "confidence" TEXT,
    "durationMs" INTEGER,
    "answeredAt" DATETIME NOT NULL
);
INSERT INTO "new_Response" ("answerJson", "answered", "answeredAt", "attemptId", "confidence", "durationMs", "errorTypesJson", "firstExposure", "id", "learnerKey", "maxPoints", "mode", "points", "questionHash", "questionId", "responseKey", "snapshotHash") SELECT "answerJson", "answered", "answeredAt", "attemptId", "confidence", "durationMs", "errorTypesJson", "firstExposure", "id", "learnerKey", "maxPoints", "mode", "points", "questionHash", "questionId", "responseKey", CASE WHEN "attemptId" IS NULL THEN "snapshotHash" END FROM "Response";
DROP TABLE "Response";
ALTER TABLE "new_Response" RENAME TO "Response";
CREATE UNIQUE INDEX "Response_responseKey_key" ON "Response"("responseKey");
CREATE INDEX "Response_learnerKey_answeredAt_idx" ON "Response"("learnerKey", "answeredAt");
CREATE INDEX "Response_learnerKey_questionId_idx" ON "Response"("learnerKey", "questionId");
CREATE INDEX "Response_learnerKey_id_idx" ON "Response"("learnerKey", "id");
CREATE INDEX "Response_questionId_idx" ON "Response"("questionId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
