"""The tables of accounts, as they were first."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, unique=True)),
                ('capacity', models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('lead-professional', 'Lead professional'), ('team-manager', 'Team manager'), ('analyst', 'Analyst'), ('information-governance-lead', 'Information governance lead')], max_length=40)),
                ('sees_scores', models.BooleanField(default=False)),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField(null=True)),
                ('given_by', models.CharField(max_length=120)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='accounts.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends', None)), fields=('user',), name='one_open_grant_a_user')],
            },
        ),
    ]
