-- CreateIndex
CREATE INDEX "Response_learnerKey_questionId_idx" ON "Response"("learnerKey", "questionId");
