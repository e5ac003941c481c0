# Doorwatch in one image: every service of docker-compose.yml is this image with another command.
FROM node:26.10.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Any file that exists keeps Prisma from fetching its native engine, which nothing here uses.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node NEXT_TELEMETRY_DISABLED=1
RUN npm ci --no-audit --no-fund
COPY . .
RUN node bin/build.js && npm prune --omit=dev --no-audit --no-fund

FROM node:26.10.0-slim
ENV NODE_ENV=production DOORWATCH_SKIP_BUILD=true HOST=0.0.0.0 PORT=3000 DOORWATCH_DATA_DIR=/var/lib/doorwatch
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/prisma prisma
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/.next .next
RUN install -d -o node -g node -m 0700 /var/lib/doorwatch && ln -s /app/bin/doorwatch.js /usr/local/bin/doorwatch
USER node
VOLUME /var/lib/doorwatch
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/doorwatch.js", "start"]
