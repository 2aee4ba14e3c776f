-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "isAdministrator" BOOLEAN NOT NULL DEFAULT false,
    "timeAllowancePercent" INTEGER NOT NULL DEFAULT 100,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "idHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ResetToken" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "ResetToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentVersion" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "contentId" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "canonicalJson" TEXT NOT NULL,
    "storedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CodeSetSnapshot" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "layersJson" TEXT NOT NULL,
    "storedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "planKind" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
    "assignmentId" TEXT,
    "continuesId" TEXT,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "seed" TEXT NOT NULL,
    "formJson" TEXT NOT NULL,
    "leaseEpoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "allowanceMs" INTEGER,
    "deadlineAt" DATETIME,
    "finishedAt" DATETIME,
    "closedAt" DATETIME,
    "closedBy" TEXT,
    CONSTRAINT "Attempt_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AnswerJournal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "attemptId" TEXT NOT NULL,
    "saveId" TEXT NOT NULL,
    "leaseEpoch" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "valueJson" TEXT NOT NULL,
    "timing" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    CONSTRAINT "AnswerJournal_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeadlineChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "attemptId" TEXT NOT NULL,
    "deadlineAt" DATETIME,
    "reason" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedBy" TEXT,
    CONSTRAINT "DeadlineChange_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScoreVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "attemptId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "ruleVersion" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "maxPoints" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "passed" BOOLEAN,
    "resultJson" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "scoredAt" DATETIME NOT NULL,
    "currentKey" TEXT,
    CONSTRAINT "ScoreVersion_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Response" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "responseKey" TEXT NOT NULL,
    "learnerKey" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionHash" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
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

-- CreateTable
CREATE TABLE "LessonRead" (
    "learnerKey" TEXT NOT NULL,
    "lessonSlug" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "completedAt" DATETIME,

    PRIMARY KEY ("learnerKey", "lessonSlug")
);

-- CreateTable
CREATE TABLE "Class" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "joinCode" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "archivedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ClassInstructor" (
    "classId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,

    PRIMARY KEY ("classId", "personId"),
    CONSTRAINT "ClassInstructor_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassInstructor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Enrollment" (
    "classId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,

    PRIMARY KEY ("classId", "personId"),
    CONSTRAINT "Enrollment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrollment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "planKind" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "dueTimeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "archivedAt" DATETIME,
    CONSTRAINT "Assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "happenedAt" DATETIME NOT NULL,
    "actorKey" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detailJson" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_learnerKey_key" ON "Person"("learnerKey");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "ResetToken_personId_idx" ON "ResetToken"("personId");

-- CreateIndex
CREATE INDEX "ContentVersion_kind_contentId_idx" ON "ContentVersion"("kind", "contentId");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_continuesId_key" ON "Attempt"("continuesId");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_openKey_key" ON "Attempt"("openKey");

-- CreateIndex
CREATE INDEX "Attempt_learnerKey_createdAt_idx" ON "Attempt"("learnerKey", "createdAt");

-- CreateIndex
CREATE INDEX "Attempt_assignmentId_idx" ON "Attempt"("assignmentId");

-- CreateIndex
CREATE INDEX "Attempt_state_deadlineAt_idx" ON "Attempt"("state", "deadlineAt");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerJournal_saveId_key" ON "AnswerJournal"("saveId");

-- CreateIndex
CREATE INDEX "AnswerJournal_attemptId_position_idx" ON "AnswerJournal"("attemptId", "position");

-- CreateIndex
CREATE INDEX "DeadlineChange_attemptId_idx" ON "DeadlineChange"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreVersion_currentKey_key" ON "ScoreVersion"("currentKey");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreVersion_attemptId_version_key" ON "ScoreVersion"("attemptId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Response_responseKey_key" ON "Response"("responseKey");

-- CreateIndex
CREATE INDEX "Response_learnerKey_answeredAt_idx" ON "Response"("learnerKey", "answeredAt");

-- CreateIndex
CREATE INDEX "Response_questionId_idx" ON "Response"("questionId");

-- CreateIndex
CREATE UNIQUE INDEX "Class_joinCode_key" ON "Class"("joinCode");

-- CreateIndex
CREATE INDEX "ClassInstructor_personId_idx" ON "ClassInstructor"("personId");

-- CreateIndex
CREATE INDEX "Enrollment_personId_idx" ON "Enrollment"("personId");

-- CreateIndex
CREATE INDEX "Assignment_classId_dueAt_idx" ON "Assignment"("classId", "dueAt");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_idx" ON "AuditEvent"("subject");
