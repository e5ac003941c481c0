import { listOf } from "../words.ts";

/** Paths of the rule `known-secret-file`. */
export const knownSecretFilePaths = listOf(`
  wp-config.php.bak wp-config.php~ wp-config.php.old wp-config.php.save wp-config.php.swp wp-config.php.orig
  wp-config.php.original wp-config.php.txt wp-config.php* wp-config.bak* wp-config.old* wp-config.txt wp-config.inc
  wp-config-backup* wp-config_* wp-config-sample* configuration.php.bak configuration.php-dist localsettings.php*
  config.php.bak config.php~ config.inc.php~ config.inc.php.bak settings.php.bak sites/default/settings.php*
  config/database.yml config/database.php config/secrets.yml config/master.key config/credentials.yml.enc
  config/parameters.yml app/config/parameters.yml config/config.json config/settings.py local_settings.py
  config/application.yml secrets.json credentials.json aws/credentials awsconfig.json aws-credentials aws.yml s3cfg
  .s3cfg gcloud.json service-account.json serviceaccountkey.json client_secret.json client_secrets.json
  firebase-adminsdk.json adminsdk.json appsettings.json web.config.bak web.config.txt application-dev.yml
  application-prod.yml hibernate.cfg.xml phpinfo phpinfo.php getphpinfo.php apps/graphapi/vendor php_info.php
  phpversion.php phptest.php infophp.php _phpinfo.php old_phpinfo.php phpinfo.php3 phpinfo.php5 linusadmin-phpinfo.php
  admin/phpinfo.php dashboard/phpinfo.php docker-compose.yml docker-compose.yaml docker-compose.prod.yml
  serverless.yml serverless.yaml terraform.tfstate terraform.tfvars ansible.cfg hosts.ini kubeconfig sftp-config.json
  sftp.json ftpsync.settings deployment-config.json filezilla.xml sitemanager.xml winscp.ini ws_ftp.log ws_ftp.ini
  dwsync.xml id_rsa id_dsa id_ecdsa id_ed25519 authorized_keys known_hosts etc/passwd etc/shadow passwords.txt
  password.txt passwd.txt pass.txt logins.txt wallet.dat laravel.log storage/logs/laravel.log wp-content/debug.log
  logs/error.log log/production.log log/development.log npm-shrinkwrap.json @id/__x00__ node_modules/.bin
  _profiler/phpinfo _profiler/open _profiler telescope/requests _debugbar/open debug/default/view debug/default/login
  elmah.axd trace.axd rails/info/properties rails/info/routes __debug__ actuator/env actuator/heapdump
  actuator/threaddump actuator/logfile actuator/configprops actuator/mappings actuator/beans actuator/trace
  actuator/httptrace actuator/dump actuator/auditevents actuator/jolokia manage/env management/env env.json
  .aws/credentials user_secrets.yml secret.yml secrets.yaml secrets.env keys.json private.key privkey.pem
  mysql.initial.sql nohup.out adminer.sql backup/config.json filezilla-server.xml fileserver.xml plesk-stat
  awstats/.configure citrixadc.conf data/owncloud.db nextcloud/config/config.php api/index.php/v1/config/application
  api/index.php/v1/users api/v1/config/application api/v1/secrets api/v1/namespaces/default/pods readme.txt.bak
  mcp.json .mcp.json .cursorrules copilot-instructions.md llm.env openai.env
`);

/** Paths of the rule `build-file-guess`. */
export const buildFileGuessPaths = listOf(`
  config.json$ credentials$ appsettings.*.json web.config struts.xml test.php$ php.php temp.php time.php$ i.php
  server-status server-info nginx_status dockerfile jenkinsfile vagrantfile makefile$ composer.json composer.lock
  package-lock.json yarn.lock npm-debug.log yarn-error.log gemfile gemfile.lock pipfile procfile requirements.txt$
  package.json$ bower.json gruntfile.js gulpfile.js webpack.config.js vite.config.js inventory.ini playbook.yml
  thumbs.db desktop.ini id_rsa.pub access.log error.log users.txt accounts.txt error_log errors.log debug.log
  app_dev.php frontend_dev.php settings.py persistence.xml bootstrap.yml application.yaml application.properties
  application.yml rootdesc.xml firebase.json google-services.json install.log dump.rdb server.key cargo.toml go.mod
  go.sum pyproject.toml pytest.ini setup.py phpcs.xml phpcs.xml.dist __pycache__ nbproject node_modules packages.json
  coverage.xml compose.yml compose.yaml weblogic.xml php_error.log php_errors.log pm2.log debian.cnf my.cnf mysql.cnf
  mysqldump.cnf ftp-sync.json yarn-debug.log login.sql blockcypher.log sslvpn_websession config/routing.yml
  config/security.yml config/services.yml config/settings.inc.php fish_variables openvpn anaconda3 miniconda3
  crossdomain.xml.bak owncloud/config/config.php config/app.php config/default.json config/production.json debug/pprof
  jolokia/list jolokia/version heapdump threaddump test.php info.php pinfo.php
`);
