/**
 * Targets that stand on nearly every list, normalised (`normaliseTarget`): two strangers share them by chance. Compiled
 * from what the servers of this project's corpus were asked most, the examples of the CrowdSec hub (MIT), Honeypot
 * reports of SANS ISC (dshield.org, "top URLs") and GreyNoise's tag names. Facts, no copied list. The fleet's own
 * counts outweigh it within days.
 */
const common = `
/.env /.env.local /.env.prod /.env.production /.env.dev /.env.backup /.env.bak /.env.old /.env.example /.env.save
/api/.env /app/.env /backend/.env /admin/.env /core/.env /laravel/.env /public/.env /.git/config /.git/head /.git/index
/.git/ /.git /.gitignore /.svn/entries /.hg/ /.ds_store /.aws/credentials /.aws/config /.ssh/id_rsa /.ssh/authorized_keys
/.htaccess /.htpasswd /.vscode/sftp.json /.idea/workspace.xml /.npmrc /.dockerenv /.docker/config.json /docker-compose.yml
/config.json /config.php /config.yml /configuration.php /configuration.php.bak /config.php.bak /wp-config.php
/wp-config.php.bak /wp-config.php~ /wp-config.php.old /wp-config.php.save /wp-config.txt /web.config /settings.py
/credentials.json /secrets.json /id_rsa /backup.zip /backup.sql /backup.tar.gz /backup /backups /db.sql /dump.sql
/database.sql /site.zip /www.zip /phpinfo.php /info.php /test.php /php.php /i.php /pi.php /phpinfo /server-status
/server-info /debug/default/view /_profiler/phpinfo /telescope/requests /_ignition/execute-solution
/wp-login.php /xmlrpc.php /wp-admin/ /wp-admin /wp-admin/install.php /wp-admin/setup-config.php /wp-admin/admin-ajax.php
/wordpress/ /wordpress/wp-login.php /wp/wp-login.php /blog/wp-login.php /wp-includes/wlwmanifest.xml
/blog/wp-includes/wlwmanifest.xml /web/wp-includes/wlwmanifest.xml /wordpress/wp-includes/wlwmanifest.xml
/website/wp-includes/wlwmanifest.xml /wp/wp-includes/wlwmanifest.xml /news/wp-includes/wlwmanifest.xml
/wp1/wp-includes/wlwmanifest.xml /test/wp-includes/wlwmanifest.xml /media/wp-includes/wlwmanifest.xml
/wp2/wp-includes/wlwmanifest.xml /site/wp-includes/wlwmanifest.xml /cms/wp-includes/wlwmanifest.xml
/sito/wp-includes/wlwmanifest.xml /wp-json/wp/v2/users /wp-json/ /wp-content/ /wp-content/plugins/ /wp-content/debug.log
/wp-content/plugins/wp-file-manager/readme.txt /wp-cron.php /administrator/ /administrator/index.php /administrator
/joomla/ /drupal/ /user/login /?q=user/login /user/register /typo3/ /magento_version /downloader/ /admin /admin/
/admin.php /admin/login /admin/login.php /admin/index.php /admin/config.php /admin/controller/extension/extension
/adminer.php /adminer /manager/html /manager/text/list /host-manager/html /phpmyadmin /phpmyadmin/ /phpmyadmin/index.php
/phpmyadmin/scripts/setup.php /pma/ /pma/index.php /myadmin/ /mysql/ /mysqladmin/ /dbadmin/ /sqladmin/ /db/ /sql/
/phpmyadmin2/ /phpmyadmin/main.php /console /console/ /console/login/loginform.jsp /jenkins /jenkins/login
/jenkins/script /login /login.php /login.jsp /login.html /login.asp /login.action /signin /user /users /dashboard /panel
/cpanel /webmail /roundcube/ /owa/ /owa/auth/logon.aspx /owa/auth/x.js /ecp/current/exporttool/microsoft.exchange.ediscovery.exporttool.application
/autodiscover/autodiscover.json /remote/login /remote/logincheck /dana-na/auth/url_default/welcome.cgi
/global-protect/login.esp /sslvpn_logon.shtml /vpn/index.html /logon/logonpoint/index.html /+cscoe+/logon.html
/cgi-bin/luci /cgi-bin/luci/;stok=/locale /cgi-bin/authlogin.cgi /cgi-bin/test-cgi /cgi-bin/php /cgi-bin/bash /cgi-bin/sh
/cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh /cgi-bin/../../../../bin/sh /cgi-bin/../../../../../../../../../../bin/sh
/cgi-bin/downloadflile.cgi /cgi-bin/nas_sharing.cgi /cgi-bin/ /boaform/admin/formlogin /boaform/admin/formping
/gponform/diag_form?images/ /gponform/diag_form /hnap1 /hnap1/ /setup.cgi /shell /currentsetting.htm /evox/about /sdk
/sdk/websocket /ctrlt/devicesconfigure/deviceconfig_1 /tmunblock.cgi /picsdesc.xml /goform/webaudituser /onvif/device_service
/hudson /solr/ /solr/admin/info/system /solr/admin/info/system?wt /solr/admin/cores /actuator /actuator/health /actuator/env
/actuator/gateway/routes /actuator/heapdump /env /heapdump /jolokia/list /struts2-showcase/ /index.action
/vendor/phpunit/phpunit/src/util/php/eval-stdin.php /vendor/phpunit/src/util/php/eval-stdin.php
/vendor/phpunit/util/php/eval-stdin.php /vendor/phpunit/phpunit/util/php/eval-stdin.php
/phpunit/phpunit/src/util/php/eval-stdin.php /phpunit/src/util/php/eval-stdin.php /lib/phpunit/phpunit/src/util/php/eval-stdin.php
/lib/phpunit/src/util/php/eval-stdin.php /lib/phpunit/util/php/eval-stdin.php /laravel/vendor/phpunit/phpunit/src/util/php/eval-stdin.php
/index.php?function&s&vars[0]&vars[1][] /index.php?lang /hello.world /shell.php /cmd.php /c99.php /r57.php /wso.php /alfa.php
/x.php /1.php /up.php /upload.php /uploader.php /about.php /wp.php /fm.php /radio.php /mini.php /webshell.php
/api /api/ /api/v1/ /api/v1/pods /api/jsonws/invoke /api/v2/cmdb/system/admin /graphql /swagger-ui.html /swagger.json
/swagger/index.html /v2/api-docs /v2/_catalog /openapi.json /version /v1/agent/self /containers/json /_cat/indices
/_all_dbs /query?q /metrics /nagios/ /zabbix/ /grafana/login /kibana/ /axis2/ /axis2-admin/ /invoker/jmxinvokerservlet
/jmx-console/ /wls-wsat/coordinatorporttype /_async/asyncresponseservice /geoserver/web/ /confluence/ /nifi/ /druid/index.html
/stalker_portal/c/version.js /stream/live.php /streaming/clients_live.php /flu/403.html /c/ /client_area/ /system_api.php
/teorema505?t /ab2g /ab2h /t4 /robots.txt.scan /old/ /new/ /test /test/ /demo/ /dev/ /staging/ /bak/ /tmp/ /upload/ /uploads/
/nmaplowercheck# /nice /nice?ports,/trinity.txt.bak /ports,/trinity.txt.bak http/1.1 /a /b /index.jsp /index.asp /default.asp
tls_on_plain:hello malformed_request:help malformed_request:http/1.1 malformed_request: rtsp:options /
malformed_request:get / malformed_request:batman malformed_request:quit
`;

export const commonTargets: ReadonlySet<string> = new Set([
  ...common.split(/\s+/).filter(Boolean),
  // These hold blanks.
  "rtsp:options / rtsp/1.0",
  "/nice ports,/trinity.txt.bak",
  "other_protocol:cookie: mstshash=administr",
  "other_protocol:mglndd_*_80",
  "other_protocol:mglndd_*_443",
  "other_protocol:ssh-2.0-go",
]);

/** What everybody asks every server for. */
export const weightlessTargets: ReadonlySet<string> = new Set([
  "/",
  "/index.html",
  "/index.php",
  "/index.htm",
  "/favicon.ico",
  "/favicon.png",
  "/robots.txt",
  "/sitemap.xml",
  "/.well-known/security.txt",
  "/security.txt",
  "/ads.txt",
  "*",
  // Random names, tried to see what the server answers to what it does not have.
  "/~",
  "/#",
  "/?~",
  "/?#",
]);
